/** A text as it is compared with what somebody types: without accents and capitals. */
export const bareText = (text: string): string =>
  text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
