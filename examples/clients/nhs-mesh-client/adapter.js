// Drives the JavaScript package nhs-mesh-client as its own template does, one command at a time.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import {
  getMessageCount,
  handShake,
  loadConfig,
  markAsRead,
  readMessage,
  sendChunkedMessage,
  sendMessage,
} from 'nhs-mesh-client';

/** What the package's own example takes for too large for one request. */
const LARGE = 10 * 1024 * 1024;

const {
  MESH_URL: url,
  MESH_MAILBOX: mailboxID,
  MESH_PASSWORD: mailboxPassword,
  MESH_SHARED_KEY: sharedKey,
} = process.env;
const { MESH_RECEIVED: folder = 'received' } = process.env;
/** `yes`: messages that need no parts are sent compressed. */
const compressed = process.env.MESH_COMPRESSED === 'yes';
const { senderAgent: agent } = await loadConfig({ logLevel: 'ERROR', url, sharedKey, ...certificates() });
const own = { url, mailboxID, mailboxPassword, sharedKey, agent };

const commands = { handshake, poll, send };

/** The package takes no authority: its agent trusts any server. */
function certificates() {
  const { MESH_CERT: cert, MESH_KEY: key } = process.env;
  return cert ? { sandbox: 'false', senderCert: readFileSync(cert), senderKey: readFileSync(key) } : {};
}

/** The functions of the package answer an error instead of throwing it. */
function accepted(answer, ...statuses) {
  if (statuses.includes(answer?.status)) return answer;
  throw new Error(answer?.message ?? `answered with ${answer?.status}`);
}

async function handshake() {
  accepted(await handShake(own), 200);
}

/** `MESH_RECEIVER=yes`: the package's own service receives, into a folder `input` of where it runs. */
async function receiveByService() {
  const { default: ReceiverService } = await import('nhs-mesh-client/src/service/ReceiverService.js');
  const service = new ReceiverService(own);
  mkdirSync(join(folder, 'input'), { recursive: true });
  process.chdir(folder);
  await service.readMessages();
}

async function poll() {
  mkdirSync(folder, { recursive: true });
  if (process.env.MESH_RECEIVER === 'yes') return receiveByService();
  const { data } = accepted(await getMessageCount(own), 200);
  const failed = [];
  for (const messageID of data.messages) await receive(messageID).catch((fault) => failed.push(fault));
  if (failed.length > 0) throw failed[0];
}

async function receive(messageID) {
  const message = accepted(await readMessage({ ...own, messageID }), 200, 206);
  writeFileSync(join(folder, messageID.replace(/[^A-Za-z0-9]/g, '_')), contentOf(message.data));
  accepted(await markAsRead({ ...own, message: messageID }), 200);
}

/** The package hands over what axios made of the body: JSON comes parsed. */
function contentOf(data) {
  return typeof data === 'string' ? data : JSON.stringify(data);
}

async function send(mailboxTarget, workFlowId, ...files) {
  for (const file of files) await sendFile(file, mailboxTarget, workFlowId);
}

async function sendFile(file, mailboxTarget, workFlowId) {
  const content = readFileSync(file);
  const answer =
    content.length > LARGE
      ? await sendChunkedMessage({ ...own, mailboxTarget, fileContent: content })
      : await sendMessage({
          ...own,
          mailboxTarget,
          message: content,
          compressed,
          workFlowId,
          fileName: basename(file),
        });
  console.log(accepted(answer, 202).data.message_id);
}

const [name, ...words] = process.argv.slice(2);
await commands[name](...words);
