#!/bin/sh
# Installs ibid for one user, on Linux and macOS: fetches a release's archive, holds it against the release's
# SHA256SUMS, and puts the program, its man pages and its completions below ~/.local. Nothing else is changed.
#
# usage: sh install.sh [--version VERSION] [--prefix FOLDER]
#
#   --version VERSION  this one, not the one that this copy belongs to   (or IBID_VERSION)
#   --prefix FOLDER    below this folder, not ~/.local                   (or IBID_PREFIX)
#
# IBID_RELEASES is where releases are, if they are not at the repository: a folder of a web server with
# download/vVERSION/FILE and latest/download/FILE in it.
set -eu

# A release's own copy has its address and its version here: tools/release/installers writes them.
repository=''
version=''

say() {
  printf '%s\n' "$*"
}

fail() {
  printf 'ibid was not installed: %s\n' "$1" >&2
  shift
  for line in "$@"; do
    printf '  %s\n' "$line" >&2
  done
  exit 1
}

has() {
  command -v "$1" >/dev/null 2>&1
}

usage() {
  # Piped into a shell, it has no file to read itself from.
  sed -n '2,/^set/s/^# \{0,1\}//p' "$0" 2>/dev/null ||
    say "usage: sh install.sh [--version VERSION] [--prefix FOLDER]"
}

# The name of this machine's kind, as releases have it.
platform() {
  system=$(uname -s) machine=$(uname -m)
  case $machine in
    x86_64 | amd64) machine=x86_64 ;;
    aarch64 | arm64) machine=aarch64 ;;
  esac
  case $system in
    Linux)
      # A 32-bit system on a 64-bit kernel calls itself by the kernel's name.
      if has getconf && [ "$(getconf LONG_BIT 2>/dev/null)" = 32 ]; then
        machine="$machine, 32 bits"
      fi
      system=unknown-linux-musl
      ;;
    Darwin)
      # A shell under Rosetta takes an Apple chip for Intel's.
      if [ "$machine" = x86_64 ] && [ "$(sysctl -n hw.optional.arm64 2>/dev/null)" = 1 ]; then
        machine=aarch64
      fi
      system=apple-darwin
      ;;
    MINGW* | MSYS* | CYGWIN* | Windows*)
      fail "this is the installer for Linux and macOS." \
        "On Windows open PowerShell, and use install.ps1 of the same release."
      ;;
    *)
      fail "there is no ready-made ibid for $system." "$from_source"
      ;;
  esac
  case $machine in
    x86_64 | aarch64) target=$machine-$system ;;
    *) fail "there is no ready-made ibid for this machine ($(uname -s), $machine)." "$from_source" ;;
  esac
}

# fetch ADDRESS FILE
fetch() {
  if has curl; then
    case $1 in
      https://*) curl --proto '=https' --tlsv1.2 -fsSL --retry 3 -o "$2" "$1" ;;
      *) curl -fsSL --retry 3 -o "$2" "$1" ;;
    esac
  elif has wget; then
    wget -q -O "$2" "$1"
  else
    fail "neither curl nor wget is here to fetch it with." "Install one of them, and try again."
  fi
}

# digest FILE: its SHA-256
digest() {
  if has sha256sum; then
    sha256sum "$1"
  elif has shasum; then
    shasum -a 256 "$1"
  elif has openssl; then
    openssl dgst -sha256 -r "$1"
  else
    fail "nothing here can compute a SHA-256, so what was fetched cannot be trusted." \
      "Install sha256sum, shasum or openssl, and try again."
  fi | cut -d ' ' -f 1
}

# verify FILE SUMS: what was fetched is what was released.
verify() {
  name=${1##*/}
  wanted=$(sed -n "s/^\([0-9a-f]\{64\}\)  *[*]\{0,1\}$name\$/\1/p" "$2")
  [ -n "$wanted" ] || fail "the release's SHA256SUMS says nothing of $name, so it cannot be trusted."
  found=$(digest "$1")
  [ -n "$found" ] || exit 1
  [ "$found" = "$wanted" ] ||
    fail "$name is not what was released: something was lost or changed on its way." \
      "expected SHA-256: $wanted" "found:            $found" \
      "Try again; if it happens again, tell those who make ibid."
}

# place FILE FOLDER NAME MODE: whole or not at all, also where one runs already.
place() {
  mkdir -p "$2" 2>/dev/null && cp "$1" "$2/.$3.new" 2>/dev/null && chmod "$4" "$2/.$3.new" &&
    mv -f "$2/.$3.new" "$2/$3" && return
  rm -f "$2/.$3.new" 2>/dev/null
  return 1
}

# Completions and man pages are a convenience: where they cannot be put, the program works without.
place_assets() {
  share=$prefix/share
  place "$1/completions/ibid.bash" "$share/bash-completion/completions" ibid 644 &&
    place "$1/completions/_ibid" "$share/zsh/site-functions" _ibid 644 &&
    place "$1/completions/ibid.fish" "$share/fish/vendor_completions.d" ibid.fish 644 || return 1
  for page in "$1"/man/*.1; do
    place "$page" "$share/man/man1" "${page##*/}" 644 || return 1
  done
}

# Where the shell looks for programs, and what to do if that is elsewhere.
tell_path() {
  bin=$prefix/bin
  case ":$PATH:" in
    *":$bin:"*)
      first=$(command -v ibid || :)
      [ "$first" = "$bin/ibid" ] || [ -z "$first" ] || say "Another one comes first: $first"
      return
      ;;
  esac
  # A workflow's later steps find it.
  if [ -n "${GITHUB_PATH:-}" ]; then
    say "$bin" >>"$GITHUB_PATH"
    return
  fi
  say "" "Your shell does not look there yet. Type this once, then open a new terminal:" ""
  case ${SHELL:-} in
    */fish) say "    fish_add_path '$bin'" ;;
    */zsh) say "    echo 'export PATH=\"$bin:\$PATH\"' >> ~/.zshrc" ;;
    */bash)
      # A terminal of macOS opens shells that read the one, elsewhere the other.
      if [ "$(uname -s)" = Darwin ]; then profile=.bash_profile; else profile=.bashrc; fi
      say "    echo 'export PATH=\"$bin:\$PATH\"' >> ~/$profile"
      ;;
    *) say "    echo 'export PATH=\"$bin:\$PATH\"' >> ~/.profile" ;;
  esac
}

main() {
  version=${IBID_VERSION:-$version}
  prefix=${IBID_PREFIX:-}
  while [ $# -gt 0 ]; do
    case $1 in
      --version=*) version=${1#*=} ;;
      --prefix=*) prefix=${1#*=} ;;
      --version | --prefix)
        [ $# -gt 1 ] || fail "$1 wants a word after it." "For example: --version 1.2.3, --prefix ~/.local"
        if [ "$1" = --version ]; then version=$2; else prefix=$2; fi
        shift
        ;;
      -h | --help)
        usage
        exit
        ;;
      *) fail "«$1» is not known here." "Known are --version VERSION and --prefix FOLDER." ;;
    esac
    shift
  done
  releases=${IBID_RELEASES:-${repository:+$repository/releases}}
  releases=${releases%/}
  from_source="It can be built from its source: see README.md, «From nothing to a published site»."
  [ -n "$releases" ] || fail "this copy of install.sh belongs to no release, so it does not know where to look." \
    "Use the one that is among a release's files."
  if [ -z "$prefix" ]; then
    [ -n "${HOME:-}" ] || fail "HOME is not set, so there is no ~/.local." "Say where: --prefix FOLDER"
    prefix=$HOME/.local
  fi
  case $prefix in
    /*) ;;
    *) prefix=$PWD/$prefix ;;
  esac
  platform

  archive=ibid-$target.tar.gz
  version=${version#v}
  case $version in
    *[!0-9A-Za-z.+-]*) fail "«$version» is not a version." "One looks like 1.2.3" ;;
  esac
  if [ -n "$version" ]; then from=$releases/download/v$version; else from=$releases/latest/download; fi
  scratch=$(mktemp -d 2>/dev/null) || fail "no temporary folder can be made." "Is the disk full?"
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 1' HUP INT TERM
  has tar || fail "there is no tar to unpack it with." "Install tar and gzip, and try again."

  say "Fetching ibid${version:+ $version} for $target …"
  for name in SHA256SUMS "$archive"; do
    fetch "$from/$name" "$scratch/$name" ||
      fail "$name could not be fetched from $from" \
        "Is this machine online, and is there such a version? Releases are listed at $releases"
  done
  verify "$scratch/$archive" "$scratch/SHA256SUMS"
  tar -xzf "$scratch/$archive" -C "$scratch" || fail "$archive cannot be unpacked." "Is the disk full?"
  unpacked=$scratch/ibid-$target
  installed=$("$unpacked/ibid" --version 2>/dev/null) ||
    fail "the program does not run on this machine." "$from_source"

  place "$unpacked/ibid" "$prefix/bin" ibid 755 ||
    fail "$prefix/bin cannot be written to." \
      "Choose a folder that is yours: --prefix FOLDER (the program then stands in FOLDER/bin)"
  place_assets "$unpacked" || say "(Without its man pages and completions: $prefix/share cannot be written to.)"

  say "$installed now stands at $prefix/bin/ibid"
  tell_path
  say "" "To begin:     ibid new my-site, then ibid serve my-site" \
    "To remove it: rm -f '$prefix/bin/ibid' '$prefix'/share/man/man1/ibid.1 '$prefix'/share/man/man1/ibid-*.1 \\" \
    "                '$prefix/share/bash-completion/completions/ibid' '$prefix/share/zsh/site-functions/_ibid' \\" \
    "                '$prefix/share/fish/vendor_completions.d/ibid.fish'"
}

# The last line: half a script, from a line that broke, does nothing.
main "$@"
