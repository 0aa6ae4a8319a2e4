// Makes the pages of a workspace's access stream, as a process of its own that can be killed at it:
//   node tests/support/pagesProcess.ts URI PREFIX WORKSPACE
import { openAccess } from '@kith/server/access/access.ts';
import { connectDatabases } from '@kith/server/models/connect.ts';
import { silent } from './workspace.ts';

const [uri = '', prefix = '', workspace = ''] = process.argv.slice(2);
const databases = await connectDatabases(uri, prefix);
const access = openAccess(databases.access, silent);
const head = await access.of(workspace).count();
console.log('making');
await access.pagesOf(workspace).catchUp(head);
await access.close();
await databases.close();
