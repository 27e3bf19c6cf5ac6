/** In pixels, as `sheet.css` has them: what is not drawn must be known in size. */
export const rowHeight = 44;
export const headHeight = 40;
