#!/bin/sh
# Makes ca.crt, node.crt and node.key anew in this folder, with OpenSSL. The key of the authority is thrown away.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
: > "$work/index.txt"
cat > "$work/ca.cnf" <<CNF
[ca]
default_ca = tests
[tests]
new_certs_dir = $work
database = $work/index.txt
rand_serial = yes
default_md = sha256
policy = any
[any]
commonName = supplied
[authority]
basicConstraints = critical,CA:TRUE
keyUsage = critical,keyCertSign,cRLSign
subjectKeyIdentifier = hash
[node]
basicConstraints = CA:FALSE
extendedKeyUsage = serverAuth
subjectAltName = IP:127.0.0.1,DNS:localhost
CNF
span="-startdate 20200101000000Z -enddate 21200101000000Z"
request() { openssl req -new -newkey rsa:2048 -nodes -subj "/CN=$1" -keyout "$2" -out "$work/request" 2> /dev/null; }
sign() { openssl ca -batch -notext -config "$work/ca.cnf" -in "$work/request" $span "$@" 2> /dev/null; }
request "STAP ledger tests" "$work/ca.key"
sign -selfsign -keyfile "$work/ca.key" -extensions authority -out ca.crt
request 127.0.0.1 node.key
sign -cert ca.crt -keyfile "$work/ca.key" -extensions node -out node.crt
openssl verify -CAfile ca.crt node.crt
