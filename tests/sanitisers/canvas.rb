# What Canvas leaves of HTML: Debian's ruby-sanitize, told what Canvas allows in a frame and around it.
# Reads a JSON list of texts, prints the list of what is left of each.
require "json"
require "sanitize"

EVERYWHERE = %w[style class id title role lang dir].push(:data) +
             %w[aria-label aria-labelledby aria-describedby aria-hidden]
CONFIG = {
  elements: %w[a b blockquote br div em h2 h3 h4 h5 h6 i iframe img li ol p pre span strong sub sup table tbody td
               th thead tr u ul],
  attributes: {
    :all => EVERYWHERE,
    "a" => %w[href target name rel],
    "iframe" => %w[src width height name align frameborder scrolling sandbox allowfullscreen],
    "img" => %w[align alt height src usemap width longdesc],
  },
  protocols: {
    "a" => { "href" => ["ftp", "http", "https", "mailto", "tel", :relative] },
    "iframe" => { "src" => ["http", "https", :relative] },
    "img" => { "src" => ["http", "https", :relative] },
  },
  css: {
    properties: %w[align-content background border border-radius color display float font height left line-height
                   margin max-height max-width min-height min-width overflow padding position text-align top width],
  },
  remove_contents: %w[script style],
}.freeze

puts JSON.generate(JSON.parse($stdin.read).map { |html| Sanitize.fragment(html, CONFIG) })
