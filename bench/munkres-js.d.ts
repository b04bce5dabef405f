/** The one function of a package that comes without types. */
declare module 'munkres-js' {
  /** The pairs [row, column] of least total cost. */
  const munkres: (costs: readonly (readonly number[])[]) => [row: number, column: number][];
  export = munkres;
}
