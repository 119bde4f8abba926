<?php
// What WordPress makes of what an unknown host answers by oEmbed: its own functions, from the folder that is
// named. Reads a JSON list of texts, prints a list: of each `oembed`, what is shown, and `post`, what is left of
// the same text in the post of somebody who may not write HTML.
error_reporting(E_ALL & ~E_DEPRECATED);
define('ABSPATH', $argv[1] . '/');
define('WPINC', 'wp-includes');
function home_url() { return 'https://blog.example'; }
$parts = ['compat-utf8', 'utf8', 'compat', 'plugin', 'load', 'formatting', 'functions', 'kses', 'l10n', 'pluggable', 'embed', 'class-wp-oembed'];
foreach ($parts as $part) {
    $file = ABSPATH . WPINC . "/$part.php";
    if (is_file($file)) {
        require_once $file;
    }
}

$texts = json_decode(stream_get_contents(STDIN), true);
$shown = fn($html) => [
    'oembed' => wp_filter_oembed_result($html, (object) ['type' => 'rich'], 'https://example.org/'),
    'post' => wp_kses_post($html),
];
echo json_encode(array_map($shown, $texts)), "\n";
