/**
 * The seed of random histories: the same one in every run of the tests, so that what passed today passes tomorrow. Other
 * histories are played by hand: `PROPERTY_SEED=7 npx jest test/properties`.
 */
const given = process.env['PROPERTY_SEED'];

export const isGivenSeed = given !== undefined;
export const seed = given === undefined ? 20_220_502 : Number.parseInt(given, 10);
