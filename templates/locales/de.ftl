### Die Wörter der Oberfläche auf Deutsch. Die Schlüssel sind die von en.ftl.


## article-

article-kind-lesson = Lektion
article-kind-op-ed = Gastbeitrag
article-kind-report = Bericht
article-explained = { $kind }, erklärt
article-answer = Antwort
article-by = von { $names }
article-contents = Auf dieser Seite
article-corrections = Korrekturen
article-draft = Entwurf
article-explained-by = Erklärt von { $names }
article-in-brief = Kurz gefasst
article-min-read = { $count } Min. Lesezeit
article-notes = Anmerkungen
article-published = Veröffentlicht: { $date }
article-questions = Fragen
article-relations = Beziehungen
article-source = Der erklärte Text
article-sources = Quellen
article-timeline = Zeitleiste
article-translations = In anderen Sprachen
article-updated = Aktualisiert: { $date }
article-who-and-what = Wer und was
article-why = Warum


## book-: what only a book has, which `ibid export epub` makes

# What those who hear, enlarge or feel a book want to know before they open it
book-accessibility = Alles, was dieses Buch zeigt, steht auch als Text darin: Zeichnungen und Karten wiederholen, was die Listen daneben sagen, Bilder haben Beschreibungen, wo die Redaktion sie gegeben hat. Überschriften, Listen, Anmerkungen und Inhaltsverzeichnis sind ausgezeichnet; gelesen wird in der Reihenfolge des Textes. Nichts blinkt, bewegt sich oder tönt.
book-contents = Inhalt
# Cover, title page, contents …: said of their list, which no reader sees
book-places = Stellen im Buch

## date-: vor einem Tag steht der Artikel: „seit 2012“, „seit dem 31. Dezember 2017“

date-months-after-preposition = alone
date-about = ca. { $date }
date-perhaps = vielleicht { $date }
date-perhaps-about = vielleicht ca. { $date }
date-bce = { $date } v. Chr.
date-ce = { $date } n. Chr.
date-decade = { $year }er-Jahre
date-decade-after-preposition = { $year }er-Jahre
date-between = zwischen { $start } und { $end }
date-estimated = ca. { $date } (zwischen { $start } und { $end })
date-day-not-known = { $date } (Tag unbekannt)
date-month-not-known = { $date } (Monat unbekannt)
date-year-not-known = { $date } (Jahr unbekannt)
date-not-known = Datum unbekannt
date-only-year-not-known = Jahr unbekannt
date-range = { $start } – { $end }
date-range-tight = { $start }–{ $end }
date-from =
    { $kind ->
        [day] ab dem { $date }
        [decade] ab den { $date }n
       *[other] ab { $date }
    }
date-since =
    { $kind ->
        [day] seit dem { $date }
        [decade] seit den { $date }n
       *[other] seit { $date }
    }
date-until =
    { $kind ->
        [day] bis zum { $date }
        [decade] bis in die { $date }
       *[other] bis { $date }
    }
date-end-not-known =
    { $kind ->
        [day] ab dem { $date } (Ende unbekannt)
        [decade] ab den { $date }n (Ende unbekannt)
       *[other] ab { $date } (Ende unbekannt)
    }
date-start-not-known =
    { $kind ->
        [day] bis zum { $date } (Beginn unbekannt)
        [decade] bis in die { $date } (Beginn unbekannt)
       *[other] bis { $date } (Beginn unbekannt)
    }
date-or-earlier = { $date } oder früher
date-or-later = { $date } oder später
date-due =
    { $kind ->
        [day] fällig bis zum { $date }
       *[other] fällig bis { $date }
    }
date-due-end =
    { $kind ->
        [decade] fällig bis Ende der { $date }
       *[other] fällig bis Ende { $date }
    }
date-season-21 =
    { $place ->
        [since] dem Frühjahr { $year }
        [until] zum Frühjahr { $year }
        [due] des Frühjahrs { $year }
       *[alone] Frühjahr { $year }
    }
date-season-22 =
    { $place ->
        [since] dem Sommer { $year }
        [until] zum Sommer { $year }
        [due] des Sommers { $year }
       *[alone] Sommer { $year }
    }
date-season-23 =
    { $place ->
        [since] dem Herbst { $year }
        [until] zum Herbst { $year }
        [due] des Herbstes { $year }
       *[alone] Herbst { $year }
    }
date-season-24 =
    { $place ->
        [since] dem Winter { $year }
        [until] zum Winter { $year }
        [due] des Winters { $year }
       *[alone] Winter { $year }
    }
date-season-25 =
    { $place ->
        [since] dem Frühjahr { $year }
        [until] zum Frühjahr { $year }
        [due] des Frühjahrs { $year }
       *[alone] Frühjahr { $year }
    } (Nordhalbkugel)
date-season-26 =
    { $place ->
        [since] dem Sommer { $year }
        [until] zum Sommer { $year }
        [due] des Sommers { $year }
       *[alone] Sommer { $year }
    } (Nordhalbkugel)
date-season-27 =
    { $place ->
        [since] dem Herbst { $year }
        [until] zum Herbst { $year }
        [due] des Herbstes { $year }
       *[alone] Herbst { $year }
    } (Nordhalbkugel)
date-season-28 =
    { $place ->
        [since] dem Winter { $year }
        [until] zum Winter { $year }
        [due] des Winters { $year }
       *[alone] Winter { $year }
    } (Nordhalbkugel)
date-season-29 =
    { $place ->
        [since] dem Frühjahr { $year }
        [until] zum Frühjahr { $year }
        [due] des Frühjahrs { $year }
       *[alone] Frühjahr { $year }
    } (Südhalbkugel)
date-season-30 =
    { $place ->
        [since] dem Sommer { $year }
        [until] zum Sommer { $year }
        [due] des Sommers { $year }
       *[alone] Sommer { $year }
    } (Südhalbkugel)
date-season-31 =
    { $place ->
        [since] dem Herbst { $year }
        [until] zum Herbst { $year }
        [due] des Herbstes { $year }
       *[alone] Herbst { $year }
    } (Südhalbkugel)
date-season-32 =
    { $place ->
        [since] dem Winter { $year }
        [until] zum Winter { $year }
        [due] des Winters { $year }
       *[alone] Winter { $year }
    } (Südhalbkugel)
date-season-33 =
    { $place ->
        [since] dem ersten Quartal { $year }
        [until] zum ersten Quartal { $year }
        [due] des ersten Quartals { $year }
       *[alone] erstes Quartal { $year }
    }
date-season-34 =
    { $place ->
        [since] dem zweiten Quartal { $year }
        [until] zum zweiten Quartal { $year }
        [due] des zweiten Quartals { $year }
       *[alone] zweites Quartal { $year }
    }
date-season-35 =
    { $place ->
        [since] dem dritten Quartal { $year }
        [until] zum dritten Quartal { $year }
        [due] des dritten Quartals { $year }
       *[alone] drittes Quartal { $year }
    }
date-season-36 =
    { $place ->
        [since] dem vierten Quartal { $year }
        [until] zum vierten Quartal { $year }
        [due] des vierten Quartals { $year }
       *[alone] viertes Quartal { $year }
    }
date-season-37 =
    { $place ->
        [since] dem ersten Jahresdrittel { $year }
        [until] zum ersten Jahresdrittel { $year }
        [due] des ersten Jahresdrittels { $year }
       *[alone] erstes Jahresdrittel { $year }
    }
date-season-38 =
    { $place ->
        [since] dem zweiten Jahresdrittel { $year }
        [until] zum zweiten Jahresdrittel { $year }
        [due] des zweiten Jahresdrittels { $year }
       *[alone] zweites Jahresdrittel { $year }
    }
date-season-39 =
    { $place ->
        [since] dem dritten Jahresdrittel { $year }
        [until] zum dritten Jahresdrittel { $year }
        [due] des dritten Jahresdrittels { $year }
       *[alone] drittes Jahresdrittel { $year }
    }
date-season-40 =
    { $place ->
        [since] dem ersten Halbjahr { $year }
        [until] zum ersten Halbjahr { $year }
        [due] des ersten Halbjahrs { $year }
       *[alone] erstes Halbjahr { $year }
    }
date-season-41 =
    { $place ->
        [since] dem zweiten Halbjahr { $year }
        [until] zum zweiten Halbjahr { $year }
        [due] des zweiten Halbjahrs { $year }
       *[alone] zweites Halbjahr { $year }
    }


## embed-

embed-all = Alle Ereignisse
embed-close = Schließen
embed-event = Nur das Ereignis, zu dem die Adresse führt
embed-how-any = Dort einfügen, wo die Seite HTML annimmt, etwa in Blackboard, Brightspace oder Google Sites. Wird nur nach einer Adresse gefragt, dann die hinter src angeben.
embed-how-canvas = Im Editor die HTML-Ansicht öffnen (das Zeichen </>), dies einfügen und speichern. Canvas macht den Rahmen dann so hoch wie seinen Inhalt.
embed-how-embed-js = Für eine Website, die Skripte ausführen darf, oder für Open edX. Der Rahmen erscheint, wenn man in seine Nähe kommt, und ist immer so hoch wie sein Inhalt.
embed-how-moodle = Im Editor den Quellcode öffnen (das Zeichen </>), dies einfügen und speichern. Wo Moodle Rahmen entfernt, etwa in Beiträgen von Lernenden, bleibt der Link darunter.
embed-how-wordpress = Diese Adresse in einen eigenen Absatz einfügen. WordPress macht den Rahmen selbst, in den Farben dieser Website.
embed-how-wordpress-link = Diese Adresse in einen eigenen Absatz einfügen. Diese Website wurde ohne ihre Adresse gebaut, darum zeigt WordPress einen Link.
embed-kind = Wohin damit
embed-kind-any = Beliebige Seite
embed-kind-embed-js = Eigene Website
embed-link = Einbetten
embed-plain = Ohne Rand und Grund, als Teil der Seite
embed-preview = Vorschau
embed-snippet = Das fügen Sie dort ein
embed-theme = Farben
embed-theme-auto = Wie das Gerät der Lesenden
embed-theme-dark = Dunkel
embed-theme-light = Hell
embed-timeline-link = Diese Zeitleiste einbetten
embed-timeline-of = Zeitleiste: { $title }
embed-title = Einbetten
embed-whole = Die ganze Seite öffnen


## entity-

entity-aliases = Auch genannt
entity-born = geb. { $date }
entity-events = Ereignisse
entity-facts = Angaben
entity-more-mentions = und { $count } weitere
entity-named =
    { $count ->
        [0] nicht genannt
       *[other] { $count }-mal genannt
    }
entity-named-in =
    { $count ->
        [one] in { $count } Artikel genannt
       *[other] in { $count } Artikeln genannt
    }
entity-named-together = Oft zusammen genannt
entity-relations = Beziehungen
entity-where-named = Wo der Name vorkommt
entity-where-named-person = Wo der Name vorkommt
entity-wrote = Verfasste Texte


## error-

error-404-back = Zur Startseite
error-404-text = Unter dieser Adresse gibt es nichts. Vielleicht ist die Seite umgezogen, oder die Adresse enthält einen Tippfehler.
error-404-title = Seite nicht gefunden


## footer-

footer-data = Daten
footer-feed = Feed
footer-licence = Lizenz
footer-made-with = Erstellt mit { $name }


## list-

list-and = { $first } und { $last }
list-and-last = { $list } und { $last }
list-comma = { $list }, { $next }
list-or = { $first } oder { $last }
list-or-last = { $list } oder { $last }


## nav-

nav-about = Über uns
nav-articles = Artikel
nav-entities = Wer und was
nav-glossary = Glossar
nav-home = Startseite
nav-label = Website
nav-relations = Beziehungen
nav-search = Suche
nav-skip = Zum Text
nav-timeline = Zeitleiste
nav-topics = Themen


## note-

note-by = { $kind }, { $name }
note-context = Hintergrund
note-doubtful = Zweifelhaft
note-fact = Tatsache
note-forecast = Prognose
note-opinion = Meinung


## number-

number-articles = { $count } Artikel
number-entities =
    { $count ->
        [one] { $count } Eintrag
       *[other] { $count } Einträge
    }
number-events =
    { $count ->
        [one] { $count } Ereignis
       *[other] { $count } Ereignisse
    }


## page-

page-next = Nächste Seite
page-of = Seite { $number } von { $total }
page-previous = Vorige Seite


## status-

status-awaited = erwartet
status-cancelled = abgesagt
status-disputed = umstritten
status-happened = geschehen
status-missed = Frist verpasst
status-ongoing = dauert an
status-planned = geplant


## timeline-

timeline-accounts = Andere Darstellungen
timeline-by-year = Nach Jahren
timeline-drawn = Die Ereignisse, maßstäblich gezeichnet. Die Liste sagt dasselbe in Worten.
timeline-earlier = Früher
timeline-empty = Noch ist kein Ereignis datiert.
timeline-filter-all = alle
timeline-filter-article = Artikel
timeline-filter-entity = Wer und was
timeline-filter-status = Status
timeline-filter-topic = Thema
timeline-in-the-text = Im Text
timeline-key-open = Beginn oder Ende unbekannt
timeline-key-unsure = ungefähr oder vielleicht dann
timeline-key-within = irgendwann in dieser Zeit
timeline-later = Später
timeline-place = Ort
# $shown, $count: how many events of how many; the script puts the numbers in
timeline-shown = Angezeigt: { $shown } von { $count }
timeline-sources = Quellen
timeline-undated = Ohne Datum
timeline-whole = Alles
timeline-zoom = Maßstab
timeline-zoom-in = Vergrößern
timeline-zoom-out = Verkleinern


## type-

type-agreement = Abkommen
type-agreement-plural = Abkommen
type-concept = Begriff
type-concept-plural = Begriffe
type-country = Land
type-country-plural = Länder
type-organization = Organisation
type-organization-plural = Organisationen
type-other = Sonstiges
type-other-plural = Sonstiges
type-person = Person
type-person-plural = Personen
type-place = Ort
type-place-plural = Orte
type-product = Produkt
type-product-plural = Produkte
type-project = Projekt
type-project-plural = Projekte


## Wörter der Vorlagen: Artikel

article-references = Einzelnachweise
article-source-label = Der Text:
article-who-more = und { $count } weitere
articles-empty = Hier ist noch nichts.
byline-argument = Text:
byline-by = Von
byline-explained-by = Erklärt von
join-and = und
join-comma = ,
reference-archived = Archivierte Fassung
reference-back = Zurück zum Text: Nachweis { $number }, Stelle { $place }
reference-rights = Rechte:
topic-kicker = Thema


## Wörter der Vorlagen: Personen und Dinge, Beziehungen

entities-empty = Hier ist noch nichts.
entities-filter = Nur zeigen, was dies enthält:
entities-found = Angezeigt: #
entities-types = Arten
entity-elsewhere = Anderswo
entity-location = Lage
glossary-empty = Hier gibt es keine Wörter zu erklären.
relations-deck = Wer was mit wem getan hat, wie es die Artikel erzählen.
relations-empty = Hier gibt es keine Beziehungen.
relations-what = Was
relations-when = Wann
relations-who = Wer
relations-whom = Mit wem


## Wörter der Vorlagen: Startseite, Listen

front-all-entities =
    { $count ->
        [one] Wer und was
       *[other] Wer und was: alle { $count } Einträge
    }
front-all-events =
    { $count ->
        [one] Die Zeitleiste
       *[other] Alle { $count } Ereignisse
    }
front-more-articles = Weitere Artikel
front-read = Artikel lesen
front-read-title = Artikel lesen: { $title }
page-label = Seiten
timeline-years = Jahre


## Wörter, die die Texte selbst brauchen

alert-caution = Vorsicht
alert-important = Wichtig
alert-note = Hinweis
alert-tip = Tipp
alert-warning = Achtung
article-footnote-back = Zurück zum Text
entity-together = { $count }-mal
entity-named-where =
    { $count }-mal genannt { $articles ->
        [one] in { $articles } Text
       *[other] in { $articles } Texten
    }
front-all-articles =
    { $count ->
        [one] Der Artikel
       *[other] Alle { $count } Artikel
    }
location-east = { $degrees }° O
location-north = { $degrees }° N
location-point = { $latitude }, { $longitude }
location-south = { $degrees }° S
location-west = { $degrees }° W
page-moved-link = Zur neuen Adresse
page-moved-title = Diese Seite ist umgezogen
task-done = erledigt
task-open = offen


## Sprachen

language-name = Deutsch
languages-label = Sprachen

## Reading: how to cite

article-cite = So wird zitiert
article-copied = Kopiert.
article-copy = Kopieren
article-copy-by-hand = Markiert. Mit der Tastatur kopieren: Strg+C oder ⌘C.
article-copy-address = Die Adresse dieses Absatzes kopieren
article-copy-what = Kopieren: { $name }


## Wörter der Vorlagen: die Suche

search-all = Alles
search-article = Artikel
search-event = Ereignis
search-events = Ereignisse
search-fault = Die Suche ist nicht erreichbar. Sie läuft auf der veröffentlichten Website, nicht in Dateien auf einem Datenträger.
search-found =
    { $count ->
        [0] Nichts gefunden.
       *[other] { $shown } Treffer
    }
search-here = Nur mit
search-label = Wonach gesucht wird
search-more = Weitere Treffer
search-narrow = Nur mit
search-otherwise = Alles, was es zu lesen gibt, steht in diesen Listen:
search-page = Seite
search-results = Treffer
search-show = Anzeigen
search-wait = Suche läuft …
search-without = Alles anzeigen


## Karten

disputed-abkhazia = Abchasien
disputed-arunachal-pradesh = Arunachal Pradesh
disputed-crimea = die Krim
disputed-eastern-ukraine = der Osten und Süden der Ukraine
disputed-falkland-islands = die Falklandinseln (Malwinen)
disputed-golan-heights = die Golanhöhen
disputed-halaib = das Halaib-Dreieck
disputed-kashmir = Kaschmir
disputed-kosovo = Kosovo
disputed-kuril-islands = die südlichen Kurilen
disputed-northern-cyprus = Nordzypern
disputed-somaliland = Somaliland
disputed-south-ossetia = Südossetien
disputed-taiwan = Taiwan
disputed-transnistria = Transnistrien
disputed-west-bank-and-gaza = das Westjordanland und der Gazastreifen
disputed-western-sahara = die Westsahara
map-disputed = Schraffiert: umstrittene Gebiete, ihr Umriss ist nur ungefähr gezeichnet ({ $names }).
map-closer = Nähere Ansicht
map-deck = Wo die Orte liegen, von denen die Artikel sprechen.
map-empty = Noch ist kein Ort mit seiner Lage verzeichnet.
map-outlines = Umrisse: Natural Earth. Die Grenzen sind die tatsächlich bestehenden; sie entscheiden keinen Anspruch.
map-places = Orte
nav-map = Karte
number-places =
    { $count ->
        [one] { $count } Ort
       *[other] { $count } Orte
    }


## Gezeichnete Beziehungen

graph-label = Die Beziehungen, gezeichnet
graph-more =
    { $count ->
        [one] { $count } weiterer Eintrag mit weniger Beziehungen steht nur in der Liste.
       *[other] { $count } weitere Einträge mit weniger Beziehungen stehen nur in der Liste.
    }
graph-relations =
    { $count ->
        [one] { $count } Beziehung
       *[other] { $count } Beziehungen
    }
relations-where = Wo es steht


## Fragen, die im Kurs beantwortet werden

quiz-again = Noch einmal antworten
quiz-check = Antworten prüfen
quiz-false = Falsch
quiz-intro = Erst antworten, dann prüfen. Das Ergebnis geht an den Kurs.
quiz-not-recorded = Diese Seite ist nicht in einem Kurs geöffnet: Das Ergebnis wird nicht gespeichert.
quiz-nothing-to-mark = Hier gibt es nichts zu bewerten: Gespeichert wird, dass der Text gelesen wurde.
quiz-open = Zum Nachdenken: zählt nicht mit.
quiz-partly = Teilweise richtig
quiz-recorded = Das Ergebnis ist im Kurs gespeichert.
quiz-right = Richtig
quiz-score = Richtige Antworten: { $right } von { $count }
quiz-true = Richtig
quiz-unanswered = Einige Fragen sind noch nicht beantwortet.
quiz-wrong = Nicht richtig
