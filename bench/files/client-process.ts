/** `meshkit client --once` on a folder, in a process that will be killed: the folder and the sandbox's address are its arguments. */
import { runFileClient } from '../../src/cli/file-client.ts';

const [folder = '', url = ''] = process.argv.slice(2);
const wish = { url, once: true, poll: 1, settle: 0, alone: 60, transferReports: false };
process.exitCode = await runFileClient(folder, wish, new AbortController().signal);
