"""Keystone's web server: mod_wsgi, and mod_auth_openidc in front of the federated paths."""
import json
import os

from .. import sites
from ..sites import HOST

MODULES = ('mpm_event authn_core authz_core authz_user authz_host env headers alias '
           'wsgi auth_openidc socache_shmcb setenvif reqtimeout').split()

SERVER = '''ServerRoot "{etc}"
ServerName {host}
PidFile {run}/apache-own.pid
Listen {host}:{port}
{modules}
User keystone
Group keystone
ErrorLog {log}/keystone-apache.log
StartServers 1
MinSpareThreads 5
MaxSpareThreads 25
ThreadsPerChild 25
MaxRequestWorkers 25
DefaultRuntimeDir {run}
Mutex file:{run} default
<Directory />
    Require all granted
</Directory>
WSGISocketPrefix {run}/wsgi
WSGIDaemonProcess keystone processes=2 threads=1 user=keystone group=keystone display-name=lab-{name}-keystone
WSGIProcessGroup keystone
WSGIApplicationGroup %{{GLOBAL}}
WSGIPassAuthorization On
WSGIScriptAlias {alias} {etc}/keystone.wsgi
LimitRequestBody 114688
{oidc}'''

OIDC = '''
# Claims reach keystone as OIDC-* variables. Not as headers: Apache drops a header
# with an underscore in its name, eduperson_entitlement for one.
OIDCClaimPrefix "OIDC-"
OIDCPassClaimsAs environment
OIDCClaimDelimiter ";"
OIDCResponseType code
OIDCScope "openid profile email eduperson_entitlement groups"
OIDCProviderMetadataURL {issuer}/.well-known/openid-configuration
OIDCClientID lab-keystone
OIDCClientSecret lab-keystone-secret
OIDCCryptoPassphrase lab-{name}
OIDCRedirectURI {base}{prefix}/v3/redirect_uri
OIDCPKCEMethod S256
{tokens}
OIDCOAuthRemoteUserClaim sub

# what a command line or a dashboard sends its access token to
<Location {prefix}/v3/OS-FEDERATION/identity_providers/lab/protocols/openid/auth>
    AuthType oauth20
    Require valid-user
</Location>
# browsers (WebSSO: Horizon's "Authenticate using")
<LocationMatch "^({prefix}/v3/auth/OS-FEDERATION/websso/openid|{prefix}/v3/auth/OS-FEDERATION/identity_providers/lab/protocols/openid/websso)">
    AuthType openid-connect
    Require valid-user
</LocationMatch>
<Location {prefix}/v3/redirect_uri>
    AuthType openid-connect
    Require valid-user
</Location>
'''

# The introspection endpoint comes from the metadata: the directive that names it
# directly takes https addresses only, and this is loopback.
INTROSPECTED = '''# access tokens are opaque and introspected at the provider
OIDCOAuthClientID lab-keystone
OIDCOAuthClientSecret lab-keystone-secret
OIDCOAuthServerMetadataURL {issuer}/.well-known/openid-configuration
OIDCOAuthIntrospectionEndpointAuth client_secret_basic'''

WSGI = '''import os
os.environ['OS_KEYSTONE_CONFIG_FILES'] = {conf!r}
from keystone.server.wsgi import initialize_public_application
application = initialize_public_application()
'''


def access_tokens():
    if os.environ.get('OIDC_TOKEN_FORMAT') != 'jwt':
        return INTROSPECTED.format(issuer=sites.ISSUER)
    # OIDCOAuthVerifyJwksUri would do, but takes https addresses only
    state = os.path.join(sites.LAB_DIR, 'shared', 'oidc')
    with open(os.path.join(state, 'jwks.json')) as f:
        kid = json.load(f)['keys'][0]['kid']
    return ('# access tokens are JWTs, checked with the provider\'s key\n'
            'OIDCOAuthVerifyCertFiles %s#%s' % (kid, os.path.join(state, 'signing.pem')))


def render(site):
    oidc = ''
    if site.federation:
        oidc = OIDC.format(issuer=sites.ISSUER, name=site.name, base=site.url('keystone'), prefix=site.prefix,
                           tokens=access_tokens())
    modules = '\n'.join('LoadModule %s_module /usr/lib/apache2/modules/mod_%s.so' % (m, m) for m in MODULES)
    with open(os.path.join(site.etc, 'apache.conf'), 'w') as f:
        f.write(SERVER.format(etc=site.etc, run=site.run, log=site.log, host=HOST, port=site.port('keystone'),
                              modules=modules, name=site.name, alias=site.prefix or '/', oidc=oidc))
    with open(os.path.join(site.etc, 'keystone.wsgi'), 'w') as f:
        f.write(WSGI.format(conf=os.path.join(site.etc, 'keystone.conf')))
