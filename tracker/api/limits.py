"""How many requests may one client make? A kindness to the others: docs/operator.md, docs/decisions/0017."""

from ipaddress import IPv6Address, ip_address

from django.conf import settings
from django.core.cache import caches
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView


class ClientThrottle(SimpleRateThrottle):
    """So many requests a minute from one address, counted in the memory of each server process: no read costs a write.

    Whose address it is behind a proxy, REST_FRAMEWORK["NUM_PROXIES"] says: nobody believes a header that no proxy of ours set.
    """

    scope = "client"
    cache = caches["limits"]

    def get_rate(self) -> str | None:
        return f"{settings.API_REQUESTS_A_MINUTE}/minute" if settings.API_REQUESTS_A_MINUTE else None

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return self.cache_format % {"scope": self.scope, "ident": network_of(self.get_ident(request))}


def network_of(address: str) -> str:
    """The address; of IPv6 its network, as one household has all addresses of one."""
    try:
        parsed = ip_address(address)
    except ValueError:
        return address[:100].encode("ascii", "replace").decode().replace(" ", "")
    if isinstance(parsed, IPv6Address) and parsed.ipv4_mapped is None:
        return f"{int(parsed) >> 64:x}"
    return str(parsed)
