/** For a label inside a sentence; abbreviations after the first letter stay as they are. */
export const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);
