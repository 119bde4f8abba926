"""What pyembed finds out about pages: reads a JSON list of addresses, prints a list, of each page the address of
its oEmbed file and what that says."""

import json
import sys

from pyembed.core import consumer, discovery

FIELDS = """type version title author_name provider_name provider_url html width height
            thumbnail_url thumbnail_width thumbnail_height""".split()


def read(address):
    found = list(discovery.AutoDiscoverer().get_oembed_urls(address))
    answer = consumer.get_first_oembed_response(found)
    said = {field: getattr(answer, field) for field in FIELDS}
    return {"found": found, "said": {key: value for key, value in said.items() if value is not None}}


print(json.dumps([read(address) for address in json.load(sys.stdin)]))
