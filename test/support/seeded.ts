const given = process.env.COUNTINGHOUSE_TEST_SEED;

/** The seed of every random choice in this test file. Printed, and taken back through COUNTINGHOUSE_TEST_SEED. */
export const testSeed = given === undefined ? Math.floor(Math.random() * 2 ** 31) : Number(given);
if (!Number.isSafeInteger(testSeed)) throw new Error(`COUNTINGHOUSE_TEST_SEED is no whole number: ${given}`);
console.log(`random seed ${testSeed} (COUNTINGHOUSE_TEST_SEED=${testSeed} runs the same again)`);

/** The settings of a fast-check property: the file's seed, and how often. */
export const seeded = (numRuns = 200) => ({ seed: testSeed, numRuns });
