#!/bin/sh
# The fonts of the social cards, from those of Noto: the letters of Latin, Greek, Cyrillic and Arabic.
#   tools/cards/fonts.sh FOLDER    where FOLDER holds NotoSerif-Bold.ttf and so on (fonts-noto-core)
# Needs pyftsubset, of fonttools.
set -eu
from=$1
to=$(dirname "$0")/../../src/pictures/fonts
names='0,1,2,3,4,5,6,13,14'
latin=U+0020-007E,U+00A0-024F,U+0259,U+02BB-02BC,U+02C6-02DD,U+0300-030C,U+0323,U+0327-0328,U+0370-03FF,U+0400-052F
latin=$latin,U+1E00-1EFF,U+200B-200F,U+2010-2027,U+202A-202E,U+202F-203A,U+2044,U+2066-2069,U+20A0-20BF,U+2116
latin=$latin,U+2122,U+2190-2193,U+2212,U+FEFF
arabic=U+0020-0040,U+00A0,U+00AB,U+00BB,U+0600-06FF,U+0750-077F,U+08A0-08FF,U+200B-200F,U+2010-2015,U+2018-201E
arabic=$arabic,U+2026,U+202A-202E,U+2066-2069,U+FB50-FDFF,U+FE70-FEFF,U+25CC
for font in NotoSerif-Bold NotoSans-Regular; do
  pyftsubset "$from/$font.ttf" --unicodes="$latin" --no-hinting --name-IDs="$names" \
    --layout-features=kern,liga,ccmp,mark,mkmk,locl --output-file="$to/$font.ttf"
done
for font in NotoNaskhArabic-Bold NotoSansArabic-Regular; do
  pyftsubset "$from/$font.ttf" --unicodes="$arabic" --no-hinting --name-IDs="$names" \
    --layout-features=ccmp,isol,init,medi,fina,rlig,liga,calt,kern,mark,mkmk,locl,curs --output-file="$to/$font.ttf"
done
