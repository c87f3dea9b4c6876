#!/bin/sh
# Installs the Debian packages that Plimsoll needs at run time, plus those named as arguments, when they are missing
# and this is root on Debian or Ubuntu; else names the command. A missing package is a failure, never a skip.
set -eu
wanted=''
command -v bwrap >/dev/null 2>&1 || wanted="$wanted bubblewrap"
# The Node that the package "node" supplies is linked against it, so this script may not need Node itself.
ldconfig -p 2>/dev/null | grep -q 'libatomic\.so\.1' || wanted="$wanted libatomic1"
for package in "$@"; do
  # Commands that are not called as their packages are.
  [ "$package" != docker.io ] || { command -v dockerd >/dev/null 2>&1 || wanted="$wanted docker.io"; continue; }
  [ "$package" != apparmor ] || { command -v apparmor_parser >/dev/null 2>&1 || wanted="$wanted apparmor"; continue; }
  command -v "$package" >/dev/null 2>&1 || wanted="$wanted $package"
  # A compiler without the headers of the system compiles nothing.
  [ "$package" != gcc ] || [ -e /usr/include/stdio.h ] || wanted="$wanted libc6-dev"
done
[ -n "$wanted" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "installing:$wanted (apt-get)" >&2
  export DEBIAN_FRONTEND=noninteractive
  # shellcheck disable=SC2086
  apt-get install -y -qq --no-install-recommends $wanted >/dev/null 2>&1 ||
    { apt-get update -qq >/dev/null && apt-get install -y -qq --no-install-recommends $wanted >/dev/null; }
  exit 0
fi
printf 'error: missing:%s\n\nhint: apt-get install%s\n' "$wanted" "$wanted" >&2
exit 1
