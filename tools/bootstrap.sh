#!/bin/sh
# A small environment of its own for uv, which installs everything else from the lock files.
set -eu
python=""
for name in python3.11 python3 python; do
  if command -v "$name" >/dev/null 2>&1 && "$name" -c 'import sys; sys.exit(sys.version_info < (3, 8))' 2>/dev/null; then
    python=$name
    break
  fi
done
if [ -z "$python" ]; then
  echo "Python 3 が見つかりません。Python 3.11 を入れてから、もう一度実行してください。" >&2
  exit 2
fi
if ! "$python" -m venv .uv 2>/dev/null; then
  rm -rf .uv
  echo "仮想環境を作れません。Debian/Ubuntu では: sudo apt install python3-venv" >&2
  exit 2
fi
.uv/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/uv.txt
