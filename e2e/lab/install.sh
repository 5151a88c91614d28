#!/bin/bash
# Installs the lab's packages from Debian 12 (bookworm). Idempotent; root.
#   install.sh [horizon]   with Horizon too
set -euo pipefail
export DEBIAN_FRONTEND=noninteractive

# The python3-* and *-common packages only: the code, its tools and default files,
# without the packages of daemons (their init scripts ask and start things, and
# nova-compute brings libvirt and qemu).
packages=(
  python3 keystone python3-keystone placement-common python3-placement nova-common python3-nova
  glance-common python3-glance neutron-common python3-neutron cinder-common python3-cinder
  heat-common python3-heat magnum-common python3-magnum
  octavia-common python3-octavia barbican-common python3-barbican
  apache2 libapache2-mod-wsgi-py3 libapache2-mod-auth-openidc
  mariadb-server rabbitmq-server memcached python3-memcache
  uwsgi-core uwsgi-plugin-python3 qemu-utils openssh-client openssl curl
  python3-openstackclient python3-heatclient
)
if [ "${1:-}" = horizon ]; then
  packages+=(openstack-dashboard python3-heat-dashboard python3-magnum-ui)
fi

missing=()
for p in "${packages[@]}"; do
  [ "$(dpkg-query -W -f='${db:Status-Status}' "$p" 2>/dev/null || true)" = installed ] || missing+=("$p")
done
[ ${#missing[@]} -gt 0 ] || exit 0
[ "$(id -u)" = 0 ] || { echo "lab install needs root for: ${missing[*]}" >&2; exit 1; }

# mirrors and dpkg's lock hiccup: try again
apt() {
  for attempt in 1 2 3 4; do
    apt-get -q -o DPkg::Lock::Timeout=120 -o Acquire::Retries=3 "$@" && return
    echo "apt-get $1 failed (attempt $attempt)" >&2
    sleep $((attempt * 10))
  done
  return 1
}

# keep the packages from starting or configuring anything
if [ ! -e /usr/sbin/policy-rc.d ]; then
  printf '#!/bin/sh\nexit 101\n' > /usr/sbin/policy-rc.d
  chmod +x /usr/sbin/policy-rc.d
  trap 'rm -f /usr/sbin/policy-rc.d' EXIT
fi
for s in keystone glance nova neutron cinder heat magnum placement octavia barbican; do
  for q in configure_db configure_api-endpoint configure_ksat register-endpoint create-admin-tenant; do
    echo "$s-common $s/$q boolean false"
  done
done | debconf-set-selections 2>/dev/null || true

apt update
apt install -y --no-install-recommends \
  -o Dpkg::Options::=--force-confdef -o Dpkg::Options::=--force-confold -o Dpkg::Options::=--force-unsafe-io \
  "${missing[@]}"
