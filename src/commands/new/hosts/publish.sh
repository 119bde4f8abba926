#!/bin/sh
# Installs ibid and builds the site into _site: what the host runs.
# usage: sh publish.sh [ADDRESS]     of the site, if site.yaml does not have it
set -eu
# Where ibid's releases are, and which one makes this site.
IBID_RELEASES=${IBID_RELEASES:-{releases}}
IBID_VERSION=${IBID_VERSION:-{version}}
export IBID_RELEASES IBID_VERSION
: "${IBID_RELEASES:?set this variable at the host: where ibid is released}"

curl -fsSL "$IBID_RELEASES/download/v$IBID_VERSION/install.sh" -o /tmp/install-ibid.sh
sh /tmp/install-ibid.sh --prefix "$HOME/.local"
if [ -n "${1:-}" ]; then
  set -- --base-url "${1%/}/"
else
  set --
fi
"$HOME/.local/bin/ibid" publish live . "$@"
