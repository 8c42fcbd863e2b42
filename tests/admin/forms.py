"""What a person would post: a page's own form, with some answers changed."""

from html.parser import HTMLParser
from typing import Any


class FormReader(HTMLParser):
    """The values of a page's main form as a browser would send them."""

    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside, self.values = form_id, False, {}
        self.select, self.textarea = None, None

    def handle_starttag(self, tag: str, attrs: list) -> None:
        a = dict(attrs)
        if tag == "form":
            self.inside = a.get("id") == self.form_id
        if not self.inside or (tag in ("input", "select", "textarea") and "__prefix__" in a.get("name", "")):
            return
        if tag == "input" and a.get("name") and a.get("type") not in ("submit", "file"):
            if a.get("type") not in ("checkbox", "radio") or "checked" in a:
                self.values.setdefault(a["name"], []).append(a.get("value") or ("on" if a.get("type") == "checkbox" else ""))
        elif tag == "select":
            self.select = a.get("name")
        elif tag == "option" and self.select and "selected" in a:
            self.values.setdefault(self.select, []).append(a.get("value", ""))
        elif tag == "textarea":
            self.textarea = a["name"]
            self.values[self.textarea] = [""]

    def handle_data(self, data: str) -> None:
        if self.inside and self.textarea:
            self.values[self.textarea][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            if self.textarea:
                self.values[self.textarea][0] = self.values[self.textarea][0].removeprefix("\n").removeprefix("\r\n")
            self.textarea = None
        elif tag == "select":
            self.select = None


def filled(client: Any, url: str, model: str, **answers: Any) -> dict[str, Any]:
    """The page's form as it stands, with these answers in place of what stands there."""
    page = client.get(url)
    assert page.status_code == 200
    return sent_back(page, model) | answers


def sent_back(page: Any, model: str) -> dict[str, Any]:
    """The form of a page in hand, as it stands."""
    reader = FormReader(f"{model}_form")
    reader.feed(page.content.decode())
    return {name: value for name, value in reader.values.items() if "action" not in name and "reason" not in name}


def errors(response: Any) -> str:
    """The errors of a page that was sent back."""
    form = response.context["adminform"].form if response.context else None
    sets = response.context["inline_admin_formsets"] if response.context else []
    return str(form.errors if form else "") + " ".join(
        str(each.formset.errors) + str(each.formset.non_form_errors()) for each in sets
    )
