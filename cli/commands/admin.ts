import { define as audit } from '../admin/audit.ts';
import { define as backup } from '../admin/backup.ts';
import { define as fsck } from '../admin/fsck.ts';
import { define as gc } from '../admin/gc.ts';
import { define as htpasswd } from '../admin/htpasswd.ts';
import { define as restore } from '../admin/restore.ts';
import { define as storage } from '../admin/storage.ts';
import type { DefineCommand } from '../command.ts';

/** What an operator does to a data directory, whether a server runs on it or not. */
export const define: DefineCommand = (command, context) => {
  gc(command.command('gc').description('delete now what nobody needs any more, or bring it back'), context);
  backup(
    command.command('backup').description('copy everything to a directory, while serving or not'),
    context,
  );
  restore(command.command('restore').description('make a data directory out of a backup'), context);
  fsck(
    command.command('fsck').description('hash everything, and mend it from another registry or a backup'),
    context,
  );
  storage(
    command.command('storage').description('count what is stored, or import from another registry'),
    context,
  );
  audit(command.command('audit').description('check the audit log of a host daemon, line by line'), context);
  htpasswd(command.command('htpasswd').description('make a line for the file of accounts'), context);
};
