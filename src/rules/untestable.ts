/** Rules that no stimulus can exercise from outside, with the reason. They stay in the catalogue and the matrix. */
export const untestable: Readonly<Record<string, string>> = {};
