/** Hands a text to the browser's own "save": nothing is sent anywhere. */
export function saveFile(name: string, text: string, type: string) {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  // The download has its own reference by then; a minute is ample for the slowest prompt.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}
