import { aptInstall, bashScript, byFamily, findLogin, type Fragment } from "./fragment";

export const jupyterPort = 8888;
/** In the login account's home: the address with the token. */
export const jupyterLink = "jupyter-link";

const science = ["numpy", "pandas", "scipy", "matplotlib"];

/** The token is made on the machine: user data can be read by the whole project and by every process of the machine. */
export const jupyter = ({ hasScience }: { hasScience: boolean }): Fragment => ({
  script: {
    name: "jupyter.sh",
    text: bashScript("JupyterLab for the login account, reachable from this machine only.", [
      ...byFamily("JupyterLab", {
        debian: aptInstall("python3-venv"),
        rhel: ["dnf -y -q install python3 python3-pip"],
        suse: ["zypper -q --non-interactive install python3 python3-pip"],
      }),
      findLogin,
      `home=$(getent passwd "$login" | cut -d: -f6)`,
      `as_login() { (cd "$home" && runuser -u "$login" -- env HOME="$home" "$@"); }`,
      `as_login python3 -m venv "$home/jupyter"`,
      `as_login "$home/jupyter/bin/pip" install --quiet --upgrade pip`,
      `as_login "$home/jupyter/bin/pip" install --quiet ${["jupyterlab", ...(hasScience ? science : [])].join(" ")}`,
      "umask 077",
      `token=$(python3 -c 'import secrets; print(secrets.token_hex(24))')`,
      String.raw`printf 'JUPYTER_TOKEN=%s\n' "$token" > /etc/jupyter-token.env`,
      String.raw`printf 'http://localhost:${jupyterPort}/lab?token=%s\n' "$token" > "$home/${jupyterLink}"`,
      `chown "$login:" "$home/${jupyterLink}"`,
      "umask 022",
      "cat > /etc/systemd/system/jupyter.service <<UNIT",
      "[Unit]",
      "Description=JupyterLab of $login",
      "After=network.target",
      "[Service]",
      "User=$login",
      "WorkingDirectory=$home",
      "EnvironmentFile=/etc/jupyter-token.env",
      `ExecStart=$home/jupyter/bin/jupyter lab --no-browser --ip=127.0.0.1 --port=${jupyterPort}`,
      "Restart=on-failure",
      "[Install]",
      "WantedBy=multi-user.target",
      "UNIT",
      "systemctl daemon-reload",
      "systemctl enable --now jupyter",
    ]),
  },
});
