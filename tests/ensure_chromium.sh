#!/bin/sh
# Install Chromium and a Chinese font for tests/test_browser.py where they are missing and this machine lets us.
# Never fails: without a browser those tests are skipped, and say so.
set -u

have_browser() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
have_font() { command -v fc-list && [ -n "$(fc-list :lang=zh)" ]; }

missing=""
have_browser >/dev/null || missing="$missing chromium"
have_font >/dev/null || missing="$missing fontconfig fonts-noto-cjk"
[ -z "$missing" ] && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "browser tests will be skipped or show no Chinese: please install$missing" >&2
    exit 0
fi
export DEBIAN_FRONTEND=noninteractive
# shellcheck disable=SC2086  # a list of packages
apt-get install -qq -y --no-install-recommends $missing >/dev/null 2>&1 ||
    { apt-get update -qq && apt-get install -qq -y --no-install-recommends $missing >/dev/null; } ||
    echo "browser tests will be skipped: could not install$missing" >&2
exit 0
