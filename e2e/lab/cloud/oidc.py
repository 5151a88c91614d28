"""Signs a test user in at the OpenID provider as a browser would (code flow with PKCE)."""
import base64
import hashlib
import http.cookiejar as cj
import os
import urllib.error
import urllib.parse
import urllib.request

from . import sites
from .api import http

REDIRECT = 'http://localhost:3000/api/auth/callback/lab'


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *a, **k):
        return None


def tokens(user, pw=None, client='lab-dashboard', secret='lab-dashboard-secret',
           scope='openid profile email offline_access eduperson_entitlement groups', resource=None):
    meta = http('GET', sites.ISSUER + '/.well-known/openid-configuration')
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(cj.CookieJar()), _NoRedirect)
    verifier = base64.urlsafe_b64encode(os.urandom(40)).rstrip(b'=').decode()
    challenge = base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).rstrip(b'=').decode()
    query = {'client_id': client, 'response_type': 'code', 'redirect_uri': REDIRECT, 'scope': scope,
             'state': 'x', 'nonce': 'n', 'code_challenge': challenge, 'code_challenge_method': 'S256'}
    if resource:
        query['resource'] = resource
    url, data = meta['authorization_endpoint'] + '?' + urllib.parse.urlencode(query), None
    for _ in range(10):
        try:
            r = opener.open(urllib.request.Request(url, data=data))
            # the login form
            url, data = r.url, urllib.parse.urlencode({'username': user, 'password': pw or user}).encode()
            continue
        except urllib.error.HTTPError as e:
            if e.code not in (302, 303):
                raise SystemExit('sign-in: %s %s' % (e.code, e.read().decode()[:300]))
            url, data = urllib.parse.urljoin(url, e.headers['Location']), None
        if url.startswith(REDIRECT):
            break
    code = urllib.parse.parse_qs(urllib.parse.urlsplit(url).query)
    if 'code' not in code:
        raise SystemExit('sign-in refused: %s' % code)
    form = {'grant_type': 'authorization_code', 'code': code['code'][0], 'redirect_uri': REDIRECT,
            'code_verifier': verifier}
    if resource:
        form['resource'] = resource
    basic = base64.b64encode(('%s:%s' % (client, secret)).encode()).decode()
    return http('POST', meta['token_endpoint'], urllib.parse.urlencode(form).encode(),
                {'Content-Type': 'application/x-www-form-urlencoded', 'Authorization': 'Basic ' + basic})
