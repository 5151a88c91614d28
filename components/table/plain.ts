/** Letters without accents or case, so that "ines" finds "Inès". */
export const plain = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
