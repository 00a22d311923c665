#!/usr/bin/env bash
# Everything `make check` looks at. Runs all steps, names those that failed,
# exits 1 when there was one. VENV names another virtual environment;
# `tools/check.sh NAME…` runs only the steps of those names.
set -uo pipefail

cd "$(dirname "$0")/.."
BIN="$(realpath "${VENV:-.venv}")/bin"
export PATH="$BIN:$PATH"
only=("$@")
failed=()

step() {
    local name="$1" output
    shift
    if [ ${#only[@]} -gt 0 ] && [[ " ${only[*]} " != *" $name "* ]]; then
        return
    fi
    if output="$("$@" 2>&1)"; then
        printf 'ok    %s\n' "$name"
    else
        printf 'FAIL  %s\n%s\n' "$name" "$output"
        failed+=("$name")
    fi
}

# The files of a kind that git knows or would add.
files() {
    git ls-files --cached --others --exclude-standard -z -- "$@" |
        xargs -0 -r -I{} sh -c 'test -e "$1" && printf "%s\0" "$1"' _ {}
}

markup() { files "*.zcml" "*.xml" "*.pt" | xargs -0 -r python tools/markup.py --check; }

untranslated() {
    local output
    output="$(files 'src/*.pt' | xargs -0 -r i18ndude find-untranslated -n)"
    printf '%s\n' "$output"
    ! grep -q -- '-ERROR-' <<<"$output"
}

# Its own run of check-manifest would say the same again, less clearly.
rating() { pyroma --skip-tests=CheckManifest -n 10 .; }

step lint ruff check .
step format ruff format --check .
step markup markup
step imports lint-imports --no-logo
step texts python tools/i18n.py check
step untranslated untranslated
step versions python tools/versions.py --check
step workflow python tools/workflow.py --check
step tree python tools/tree.py
step manifest check-manifest --no-build-isolation
step metadata rating

if [ ${#failed[@]} -gt 0 ]; then
    echo "check failed: ${failed[*]}"
    exit 1
fi
echo "check passed"
