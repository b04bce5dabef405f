/** Prints `passed failed` from a vitest report; what failed without being a test counts as one. */
import { existsSync, readFileSync } from 'node:fs';

const [file, code] = process.argv.slice(2);
if (!existsSync(file)) {
  console.log('0 1');
} else {
  const report = JSON.parse(readFileSync(file, 'utf8'));
  const brokenFiles = report.testResults.filter(
    (result) =>
      result.status === 'failed' &&
      !result.assertionResults.some((assertion) => assertion.status === 'failed'),
  ).length;
  const failed = report.numFailedTests + brokenFiles;
  console.log(`${report.numPassedTests} ${failed === 0 && code !== '0' ? 1 : failed}`);
}
