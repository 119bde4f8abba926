<?php
// What Moodle leaves of a text that it does not trust, as a student's post: HTMLPurifier (Debian's package),
// set up as Moodle documents it. Reads a JSON list of texts, prints the list of what is left of each.
error_reporting(E_ALL & ~E_DEPRECATED);
require_once 'HTMLPurifier.auto.php';
// Three files of Debian 12's HTMLPurifier hold what its PHP no longer reads: `$text{0}`. It is read as `$text[0]`.
spl_autoload_register(function ($class) {
    $file = stream_resolve_include_path(str_replace('_', '/', $class) . '.php');
    $old = '/(\$\w+(?:\[\'\w+\'\])?)\{(\d|\$\w+)\}/';
    if ($file && preg_match($old, $source = file_get_contents($file))) {
        eval('?>' . preg_replace($old, '$1[$2]', $source));
    }
}, true, true);

$config = HTMLPurifier_Config::createDefault();
$config->set('Cache.DefinitionImpl', null);
$config->set('Core.NormalizeNewlines', false);
$config->set('Core.ConvertDocumentToFragment', true);
$config->set('Core.Encoding', 'UTF-8');
$config->set('HTML.Doctype', 'XHTML 1.0 Transitional');
$schemes = ['http', 'https', 'ftp', 'irc', 'nntp', 'news', 'rtsp', 'rtmp', 'teamspeak', 'gopher', 'mms', 'mailto'];
$config->set('URI.AllowedSchemes', array_fill_keys($schemes, true));
$config->set('Attr.AllowedFrameTargets', ['_blank']);
$purifier = new HTMLPurifier($config);

$texts = json_decode(stream_get_contents(STDIN), true);
echo json_encode(array_map(fn($html) => $purifier->purify($html), $texts)), "\n";
