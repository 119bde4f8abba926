### Les mots de l’interface en français. Les clés sont celles de en.ftl. Devant « : ; ? ! » et à
### l’intérieur des guillemets se trouve une espace fine insécable.


## article-

article-kind-lesson = Leçon
article-kind-op-ed = Tribune
article-kind-report = Reportage
article-explained = { $kind }, avec explications
article-answer = Réponse
article-by = par { $names }
article-contents = Sur cette page
article-corrections = Rectifications
article-draft = Brouillon
article-explained-by = Explications de { $names }
article-in-brief = En bref
article-min-read = { $count } min de lecture
article-notes = Notes
article-published = Publié : { $date }
article-questions = Questions
article-relations = Relations
article-source = Le texte expliqué
article-sources = Sources
article-timeline = Chronologie
article-translations = Dans d’autres langues
article-updated = Mis à jour : { $date }
article-who-and-what = Qui et quoi
article-why = Pourquoi


## book-: what only a book has, which `ibid export epub` makes

# What those who hear, enlarge or feel a book want to know before they open it
book-accessibility = Tout ce que montre ce livre s’y trouve aussi sous forme de texte : les dessins et les cartes répètent ce que disent les listes voisines, les images ont une description là où la rédaction en a donné une. Titres, listes, notes et table des matières sont balisés ; l’ordre de lecture est celui du texte. Rien ne clignote, ne bouge ni n’émet de son.
book-contents = Table des matières
# Cover, title page, contents …: said of their list, which no reader sees
book-places = Repères du livre

## date-: la préposition dépend de ce qui suit : « depuis 2012 », « depuis le 31 décembre 2017 »

date-months-after-preposition = alone
date-day-number =
    { $day ->
        [1] 1er
       *[other] { $day }
    }
date-about =
    { $place ->
        [since] environ { $date }
        [until] environ { $date }
       *[alone]
            { $kind ->
                [day] vers le { $date }
                [season] { $date } environ
                [decade] vers les { $date }
               *[other] vers { $date }
            }
    }
date-perhaps = peut-être { $date }
date-perhaps-about =
    { $place ->
        [since] peut-être environ { $date }
        [until] peut-être environ { $date }
       *[alone]
            { $kind ->
                [day] peut-être vers le { $date }
                [season] peut-être { $date } environ
                [decade] peut-être vers les { $date }
               *[other] peut-être vers { $date }
            }
    }
date-bce = { $date } av. J.-C.
date-ce = { $date } apr. J.-C.
date-decade = années { $year }
date-decade-after-preposition = années { $year }
date-between = entre { $start } et { $end }
date-estimated = vers { $date } (entre { $start } et { $end })
date-day-not-known = { $date } (jour inconnu)
date-month-not-known = { $date } (mois inconnu)
date-year-not-known = { $date } (année inconnue)
date-not-known = date inconnue
date-only-year-not-known = année inconnue
date-range = { $start } – { $end }
date-range-tight = { $start }–{ $end }
date-from =
    { $kind ->
        [day] dès le { $date }
        [decade] dès les { $date }
       *[other] dès { $date }
    }
date-since =
    { $kind ->
        [day] depuis le { $date }
        [decade] depuis les { $date }
       *[other] depuis { $date }
    }
date-until =
    { $kind ->
        [day] jusqu’au { $date }
        [month] jusqu’en { $date }
        [season] jusqu’{ $date }
        [year] jusqu’en { $date }
        [decade] jusqu’aux { $date }
       *[other] jusqu’à { $date }
    }
date-end-not-known =
    { $kind ->
        [day] dès le { $date } (fin inconnue)
        [decade] dès les { $date } (fin inconnue)
       *[other] dès { $date } (fin inconnue)
    }
date-start-not-known =
    { $kind ->
        [day] jusqu’au { $date } (début inconnu)
        [month] jusqu’en { $date } (début inconnu)
        [season] jusqu’{ $date } (début inconnu)
        [year] jusqu’en { $date } (début inconnu)
        [decade] jusqu’aux { $date } (début inconnu)
       *[other] jusqu’à { $date } (début inconnu)
    }
date-or-earlier = { $date } ou avant
date-or-later = { $date } ou après
date-due =
    { $kind ->
        [day] au plus tard le { $date }
       *[other] au plus tard { $date }
    }
date-due-end =
    { $kind ->
        [season] avant la fin { $date }
        [decade] avant la fin des { $date }
       *[other] avant fin { $date }
    }
date-season-21 =
    { $place ->
        [since] le printemps { $year }
        [until] au printemps { $year }
        [due] du printemps { $year }
       *[alone] printemps { $year }
    }
date-season-22 =
    { $place ->
        [since] l’été { $year }
        [until] à l’été { $year }
        [due] de l’été { $year }
       *[alone] été { $year }
    }
date-season-23 =
    { $place ->
        [since] l’automne { $year }
        [until] à l’automne { $year }
        [due] de l’automne { $year }
       *[alone] automne { $year }
    }
date-season-24 =
    { $place ->
        [since] l’hiver { $year }
        [until] à l’hiver { $year }
        [due] de l’hiver { $year }
       *[alone] hiver { $year }
    }
date-season-25 =
    { $place ->
        [since] le printemps { $year }
        [until] au printemps { $year }
        [due] du printemps { $year }
       *[alone] printemps { $year }
    } (hémisphère Nord)
date-season-26 =
    { $place ->
        [since] l’été { $year }
        [until] à l’été { $year }
        [due] de l’été { $year }
       *[alone] été { $year }
    } (hémisphère Nord)
date-season-27 =
    { $place ->
        [since] l’automne { $year }
        [until] à l’automne { $year }
        [due] de l’automne { $year }
       *[alone] automne { $year }
    } (hémisphère Nord)
date-season-28 =
    { $place ->
        [since] l’hiver { $year }
        [until] à l’hiver { $year }
        [due] de l’hiver { $year }
       *[alone] hiver { $year }
    } (hémisphère Nord)
date-season-29 =
    { $place ->
        [since] le printemps { $year }
        [until] au printemps { $year }
        [due] du printemps { $year }
       *[alone] printemps { $year }
    } (hémisphère Sud)
date-season-30 =
    { $place ->
        [since] l’été { $year }
        [until] à l’été { $year }
        [due] de l’été { $year }
       *[alone] été { $year }
    } (hémisphère Sud)
date-season-31 =
    { $place ->
        [since] l’automne { $year }
        [until] à l’automne { $year }
        [due] de l’automne { $year }
       *[alone] automne { $year }
    } (hémisphère Sud)
date-season-32 =
    { $place ->
        [since] l’hiver { $year }
        [until] à l’hiver { $year }
        [due] de l’hiver { $year }
       *[alone] hiver { $year }
    } (hémisphère Sud)
date-season-33 =
    { $place ->
        [since] le premier trimestre { $year }
        [until] au premier trimestre { $year }
        [due] du premier trimestre { $year }
       *[alone] premier trimestre { $year }
    }
date-season-34 =
    { $place ->
        [since] le deuxième trimestre { $year }
        [until] au deuxième trimestre { $year }
        [due] du deuxième trimestre { $year }
       *[alone] deuxième trimestre { $year }
    }
date-season-35 =
    { $place ->
        [since] le troisième trimestre { $year }
        [until] au troisième trimestre { $year }
        [due] du troisième trimestre { $year }
       *[alone] troisième trimestre { $year }
    }
date-season-36 =
    { $place ->
        [since] le quatrième trimestre { $year }
        [until] au quatrième trimestre { $year }
        [due] du quatrième trimestre { $year }
       *[alone] quatrième trimestre { $year }
    }
date-season-37 =
    { $place ->
        [since] le premier quadrimestre { $year }
        [until] au premier quadrimestre { $year }
        [due] du premier quadrimestre { $year }
       *[alone] premier quadrimestre { $year }
    }
date-season-38 =
    { $place ->
        [since] le deuxième quadrimestre { $year }
        [until] au deuxième quadrimestre { $year }
        [due] du deuxième quadrimestre { $year }
       *[alone] deuxième quadrimestre { $year }
    }
date-season-39 =
    { $place ->
        [since] le troisième quadrimestre { $year }
        [until] au troisième quadrimestre { $year }
        [due] du troisième quadrimestre { $year }
       *[alone] troisième quadrimestre { $year }
    }
date-season-40 =
    { $place ->
        [since] le premier semestre { $year }
        [until] au premier semestre { $year }
        [due] du premier semestre { $year }
       *[alone] premier semestre { $year }
    }
date-season-41 =
    { $place ->
        [since] le second semestre { $year }
        [until] au second semestre { $year }
        [due] du second semestre { $year }
       *[alone] second semestre { $year }
    }


## embed-

embed-all = Tous les événements
embed-close = Fermer
embed-event = Seulement l’événement auquel mène l’adresse
embed-how-any = À coller là où la page accepte du HTML, par exemple dans Blackboard, Brightspace ou Google Sites. Si seule une adresse est demandée, donnez celle qui suit src.
embed-how-canvas = Dans l’éditeur, ouvrez la vue HTML (le signe </>), collez ceci et enregistrez. Canvas donne alors au cadre la hauteur de son contenu.
embed-how-embed-js = Pour un site qui peut exécuter des scripts, ou pour Open edX. Le cadre apparaît quand on s’en approche, et il a toujours la hauteur de son contenu.
embed-how-moodle = Dans l’éditeur, ouvrez le code source (le signe </>), collez ceci et enregistrez. Là où Moodle retire les cadres, comme dans les messages des étudiants, le lien placé dessous reste.
embed-how-wordpress = Collez cette adresse dans un paragraphe à part. WordPress crée lui-même le cadre, aux couleurs de ce site.
embed-how-wordpress-link = Collez cette adresse dans un paragraphe à part. Ce site a été construit sans son adresse : WordPress affichera un lien.
embed-kind = Destination
embed-kind-any = Toute page
embed-kind-embed-js = Votre propre site
embed-link = Intégrer
embed-plain = Sans bordure ni fond, comme une partie de la page
embed-preview = Aperçu
embed-snippet = Ce que vous collez
embed-theme = Couleurs
embed-theme-auto = Comme l’appareil du lecteur
embed-theme-dark = Sombre
embed-theme-light = Clair
embed-timeline-link = Intégrer cette chronologie
embed-timeline-of = Chronologie : { $title }
embed-title = Intégrer
embed-whole = Ouvrir la page entière


## entity-

entity-aliases = Autres noms
entity-born = naissance : { $date }
entity-events = Événements
entity-facts = Faits
entity-more-mentions =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
entity-named =
    { $count ->
        [0] aucune mention
        [one] { $count } mention
       *[other] { $count } mentions
    }
entity-named-in =
    { $count ->
        [one] mention dans { $count } article
       *[other] mentions dans { $count } articles
    }
entity-named-together = Souvent mentionnés ensemble
entity-relations = Relations
entity-where-named = Où ce nom figure
entity-where-named-person = Où ce nom figure
entity-wrote = Textes de cette plume


## error-

error-404-back = Retour à l’accueil
error-404-text = Il n’y a rien à cette adresse. La page a peut-être été déplacée, ou l’adresse mal saisie.
error-404-title = Page introuvable


## footer-

footer-data = Données
footer-feed = Flux
footer-licence = Licence
footer-made-with = Fait avec { $name }


## list-

list-and = { $first } et { $last }
list-and-last = { $list } et { $last }
list-comma = { $list }, { $next }
list-or = { $first } ou { $last }
list-or-last = { $list } ou { $last }


## nav-

nav-about = À propos
nav-articles = Articles
nav-entities = Qui et quoi
nav-glossary = Glossaire
nav-home = Accueil
nav-label = Site
nav-relations = Relations
nav-search = Recherche
nav-skip = Aller au texte
nav-timeline = Chronologie
nav-topics = Thèmes


## note-

note-by = { $kind }, { $name }
note-context = Contexte
note-doubtful = Douteux
note-fact = Fait
note-forecast = Prévision
note-opinion = Opinion


## number-

number-articles =
    { $count ->
        [one] { $count } article
       *[other] { $count } articles
    }
number-entities =
    { $count ->
        [one] { $count } fiche
       *[other] { $count } fiches
    }
number-events =
    { $count ->
        [one] { $count } événement
       *[other] { $count } événements
    }


## page-

page-next = Page suivante
page-of = Page { $number } sur { $total }
page-previous = Page précédente


## status-

status-awaited = attendu
status-cancelled = annulé
status-disputed = contesté
status-happened = a eu lieu
status-missed = échéance manquée
status-ongoing = en cours
status-planned = prévu


## timeline-

timeline-accounts = D’autres versions
timeline-by-year = Par année
timeline-drawn = Les événements, dessinés à l’échelle. La liste dit la même chose en mots.
timeline-earlier = Plus tôt
timeline-empty = Aucun événement n’est encore daté.
timeline-filter-all = tout
timeline-filter-article = Article
timeline-filter-entity = Qui et quoi
timeline-filter-status = État
timeline-filter-topic = Thème
timeline-in-the-text = Dans le texte
timeline-key-open = début ou fin inconnus
timeline-key-unsure = à peu près, ou peut-être à ce moment
timeline-key-within = à un moment de cette période
timeline-later = Plus tard
timeline-place = Lieu
# $shown, $count: how many events of how many; the script puts the numbers in
timeline-shown = Affichés : { $shown } sur { $count }
timeline-sources = Sources
timeline-undated = Sans date
timeline-whole = Tout
timeline-zoom = Échelle
timeline-zoom-in = Agrandir
timeline-zoom-out = Réduire


## type-

type-agreement = Accord
type-agreement-plural = Accords
type-concept = Notion
type-concept-plural = Notions
type-country = Pays
type-country-plural = Pays
type-organization = Organisation
type-organization-plural = Organisations
type-other = Autre
type-other-plural = Autres
type-person = Personne
type-person-plural = Personnes
type-place = Lieu
type-place-plural = Lieux
type-product = Produit
type-product-plural = Produits
type-project = Projet
type-project-plural = Projets


## Mots des modèles : articles

article-references = Références
article-source-label = Le texte :
article-who-more =
    { $count ->
        [one] et { $count } autre
       *[other] et { $count } autres
    }
articles-empty = Rien ici pour l’instant.
byline-argument = Auteur du texte :
byline-by = Par
byline-explained-by = Explications :
join-and = et
join-comma = ,
reference-archived = Copie conservée
reference-back = Retour au texte : référence { $number }, endroit { $place }
reference-rights = Droits :
topic-kicker = Thème


## Mots des modèles : personnes et choses, relations

entities-empty = Rien ici pour l’instant.
entities-filter = N’afficher que ce qui contient :
entities-found = Affichés : #
entities-types = Catégories
entity-elsewhere = Ailleurs
entity-location = Situation
glossary-empty = Aucun mot à expliquer ici.
relations-deck = Qui a fait quoi et avec qui, d’après les articles.
relations-empty = Aucune relation ici.
relations-what = Quoi
relations-when = Quand
relations-who = Qui
relations-whom = Avec qui


## Mots des modèles : accueil, listes

front-all-entities =
    { $count ->
        [one] Qui et quoi
       *[other] Qui et quoi : les { $count } fiches
    }
front-all-events =
    { $count ->
        [one] La chronologie
       *[other] Les { $count } événements
    }
front-more-articles = D’autres articles
front-read = Lire l’article
front-read-title = Lire l’article : { $title }
page-label = Pages
timeline-years = Années


## Mots dont les textes eux-mêmes ont besoin

alert-caution = Prudence
alert-important = Important
alert-note = Remarque
alert-tip = Conseil
alert-warning = Attention
article-footnote-back = Retour au texte
entity-together = { $count } fois
entity-named-where =
    { $count ->
        [one] { $count } mention
       *[other] { $count } mentions
    } { $articles ->
        [one] dans { $articles } texte
       *[other] dans { $articles } textes
    }
front-all-articles =
    { $count ->
        [one] L’article
       *[other] Les { $count } articles
    }
location-east = { $degrees }° E
location-north = { $degrees }° N
location-point = { $latitude }, { $longitude }
location-south = { $degrees }° S
location-west = { $degrees }° O
page-moved-link = Aller à la nouvelle adresse
page-moved-title = Cette page a déménagé
task-done = fait
task-open = à faire


## Langues

language-name = Français
languages-label = Langues

## Reading: how to cite

article-cite = Comment citer ce texte
article-copied = Copié.
article-copy = Copier
article-copy-by-hand = Sélectionné. Copiez au clavier : Ctrl+C ou ⌘C.
article-copy-address = Copier l’adresse de ce paragraphe
article-copy-what = Copier : { $name }


## Mots des modèles : la recherche

search-all = Tout
search-article = Article
search-event = Événement
search-events = Événements
search-fault = La recherche n’est pas accessible. Elle fonctionne sur le site publié, pas dans des fichiers sur un disque.
search-found =
    { $count ->
        [0] Aucun résultat.
        [one] { $shown } résultat
       *[other] { $shown } résultats
    }
search-here = Seulement avec
search-label = Mots à chercher
search-more = D’autres résultats
search-narrow = Seulement avec
search-otherwise = Tout ce qu’il y a à lire se trouve dans ces listes :
search-page = Page
search-results = Résultats
search-show = Afficher
search-wait = Recherche en cours…
search-without = Tout afficher


## Cartes

disputed-abkhazia = Abkhazie
disputed-arunachal-pradesh = Arunachal Pradesh
disputed-crimea = Crimée
disputed-eastern-ukraine = l’est et le sud de l’Ukraine
disputed-falkland-islands = les îles Malouines
disputed-golan-heights = le plateau du Golan
disputed-halaib = le triangle de Halaïb
disputed-kashmir = le Cachemire
disputed-kosovo = le Kosovo
disputed-kuril-islands = les îles Kouriles du Sud
disputed-northern-cyprus = Chypre du Nord
disputed-somaliland = le Somaliland
disputed-south-ossetia = l’Ossétie du Sud
disputed-taiwan = Taïwan
disputed-transnistria = la Transnistrie
disputed-west-bank-and-gaza = la Cisjordanie et Gaza
disputed-western-sahara = le Sahara occidental
map-disputed = En hachures : territoires disputés, aux contours approximatifs ({ $names }).
map-closer = Vue rapprochée
map-deck = Où se trouvent les lieux dont parlent les articles.
map-empty = Aucun lieu n’est encore situé.
map-outlines = Contours : Natural Earth. Les frontières sont celles que l’on constate sur le terrain ; elles ne tranchent aucune revendication.
map-places = Lieux
nav-map = Carte
number-places =
    { $count ->
        [one] { $count } lieu
       *[other] { $count } lieux
    }


## Relations dessinées

graph-label = Les relations, en dessin
graph-more =
    { $count ->
        [one] { $count } autre fiche, moins liée, ne figure que dans la liste.
       *[other] { $count } autres fiches, moins liées, ne figurent que dans la liste.
    }
graph-relations =
    { $count ->
        [one] { $count } relation
       *[other] { $count } relations
    }
relations-where = Où c’est dit


## Questions posées dans un cours

quiz-again = Répondre à nouveau
quiz-check = Vérifier les réponses
quiz-false = Faux
quiz-intro = Répondez, puis vérifiez. Le résultat est transmis au cours.
quiz-not-recorded = Cette page n’est pas ouverte dans un cours : le résultat n’est pas enregistré.
quiz-nothing-to-mark = Il n’y a rien à noter ici : il est enregistré que le texte a été lu.
quiz-open = Pour réfléchir : cette question ne compte pas.
quiz-partly = En partie juste
quiz-recorded = Le résultat est enregistré dans le cours.
quiz-right = Juste
quiz-score = Réponses justes : { $right } sur { $count }
quiz-true = Vrai
quiz-unanswered = Certaines questions sont encore sans réponse.
quiz-wrong = Pas juste
