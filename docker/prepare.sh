#!/usr/bin/env bash
# Runs once before the cluster starts: fails while a secret is not set, so that no store ever starts with the password
# it ships with, and makes the authority and the certificates that do not exist yet. Nothing that exists is replaced;
# docs/OPERATIONS.md says how a certificate is changed.
set -euo pipefail

for name in KURRENTDB_DEFAULT_ADMIN_PASSWORD KURRENTDB_DEFAULT_OPS_PASSWORD POSTGRES_PASSWORD DATABASE_URL \
  EVENTSTOREDB_URL LEDGER_VAULT_KEY LEDGER_INTERNAL_KEY LEDGER_OIDC_ISSUER LEDGER_OIDC_AUDIENCE; do
  if [ -z "${!name:-}" ]; then
    echo "$name is not set: fill in docker/stores.env and docker/ledger.env, after their examples." >&2
    missing=yes
  fi
done
[ -z "${missing:-}" ]

if [ ! -s /authority/ca.key ]; then
  es-gencert-cli create-ca -out /authority
  cp /authority/ca.crt /certificates/ca/ca.crt
fi

# make <name> <owner>: a certificate under which others reach this name
make() {
  local folder=/certificates/$1
  if [ ! -s "$folder/node.key" ]; then
    es-gencert-cli create-node -ca-certificate /authority/ca.crt -ca-key /authority/ca.key \
      -out "/tmp/$1" -ip-addresses 127.0.0.1 -dns-names "$1,localhost"
    cp "/tmp/$1/node.crt" "/tmp/$1/node.key" "$folder/"
  fi
  chown -R "$2" "$folder"
  chmod 600 "$folder/node.key"
}

# 1000 is who runs both the store and the ledger in their images.
for name in store-1 store-2 store-3 allocator-1 allocator-2; do make "$name" 1000:1000; done
make database 999:999
chmod 700 /authority
chmod 755 /certificates/ca
chmod 644 /certificates/ca/ca.crt
