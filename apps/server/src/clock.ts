/** The clock of the instance (`Clock`), for queries that compare what is stored with now. */
export const CLOCK = Symbol('the clock of the instance');
