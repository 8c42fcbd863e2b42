def jurisdiction_address(x): return f"/jurisdictions/{x.slug}/"
def round_address(x): return f"/rounds/{x.slug}/"
def letter_address(x): return f"/letters/{x.number}/"
