#!/bin/sh
# install-peers.sh [NAME...]: builds the peers of peers.tsv, or those named, into a cache outside the clone and prints that
# directory.
# A peer that is already there at its version is kept; one that cannot be built fails the run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/plimsoll-peers
command -v go >/dev/null || { echo 'error: the interop and conformance tests need Go to build their peers' >&2; exit 1; }
mkdir -p "$cache"
grep -v '^#' "$here/peers.tsv" | while IFS="$(printf '\t')" read -r name package version; do
  [ $# = 0 ] || case " $* " in *" $name "*) ;; *) continue ;; esac
  target="$cache/$name@$version"
  if [ ! -x "$target" ]; then
    echo "building $name $version" >&2
    work=$(mktemp -d "$cache/build.XXXXXX")
    GOBIN="$work" CGO_ENABLED=0 GOFLAGS=-trimpath go install "$package@$version" >&2 </dev/null
    mv "$work/$(basename "$package")" "$target"
    rmdir "$work"
  fi
  ln -sfn "$name@$version" "$cache/$name"
done
echo "$cache"
