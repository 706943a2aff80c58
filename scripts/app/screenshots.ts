// The page's tests in Chromium, which take pictures as they go, in `test/e2e/screenshots`.
//
//   npm run app:screenshots                               every view, in four dresses
//   npm run app:screenshots -- test/e2e/trades.e2e.ts     what a file's tests look at; words as for npm run test:e2e

process.env["VINCULUM_SCREENSHOTS"] = "yes";
if (process.argv.length === 2) process.argv.push("test/e2e/everyView.e2e.ts");
await import("./e2e.ts");
