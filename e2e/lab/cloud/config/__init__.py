"""Renders the configuration files of one site, as its operators would write them."""
import os

from . import apache, core, extra
from .ini import writer


def render(site):
    for d in (site.etc, site.log, site.data, site.run, os.path.join(site.data, 'lock')):
        os.makedirs(d, exist_ok=True)
    conf = writer(site)
    for service in site.services:
        module = core if hasattr(core, service) else extra
        getattr(module, service)(site, conf)
    apache.render(site)
