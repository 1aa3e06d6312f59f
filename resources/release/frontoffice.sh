#!/bin/sh
# Starts the current version of the program. A version that was just put in place is on trial:
# when it does not come up three times in a row, the version before is asked to take its place.
root=$(dirname -- "$(dirname -- "$(readlink -f -- "$0")")")
read -r current < "$root/current" || exit 1
FRONTOFFICE_ROOT=$root
export FRONTOFFICE_ROOT
case ${1-} in
desk | kiosk)
    if [ -f "$root/trial" ] && [ -w "$root" ]; then
        read -r before < "$root/trial"
        starts=0
        [ -f "$root/trial.starts" ] && starts=$(wc -l < "$root/trial.starts")
        if [ "$starts" -ge 3 ] && [ "$before" != "$current" ]; then
            "$root/versions/$before/frontoffice" update back --why "did not come up"
            read -r current < "$root/current" || exit 1
        else
            echo "$current" >> "$root/trial.starts"
        fi
    fi
    ;;
esac
exec "$root/versions/$current/frontoffice" "$@"
