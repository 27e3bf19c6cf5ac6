/** Work is counted up to here; beyond, it is said to be more. */
export const countedUpTo = 500;
