// `npm run package`: makes the installers described in electron-builder.yml, with every fuse flipped as it says.
//   --linux, --win   for these systems; for this machine's own where none is named
//   --dir            the program's folder only, without an installer around it
//   --electron PATH  takes Electron's runtime from this folder or zip instead of fetching it
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type FuseConfig, FuseV1Options, FuseVersion, flipFuses } from '@electron/fuses';
import { type AfterPackContext, build, createTargets, LinuxPackager, Platform } from 'electron-builder';
import { parse } from 'yaml';
import { z } from 'zod';
import { isMain, sayAndExit } from './process.ts';

const root = join(import.meta.dirname, '..');

/** One key for each fuse of @electron/fuses, as electron-builder spells it. */
const fusesSchema = z.strictObject({
  runAsNode: z.boolean(),
  enableCookieEncryption: z.boolean(),
  enableNodeOptionsEnvironmentVariable: z.boolean(),
  enableNodeCliInspectArguments: z.boolean(),
  enableEmbeddedAsarIntegrityValidation: z.boolean(),
  onlyLoadAppFromAsar: z.boolean(),
  loadBrowserProcessSpecificV8Snapshot: z.boolean(),
  grantFileProtocolExtraPrivileges: z.boolean(),
  wasmTrapHandlers: z.boolean(),
});

/**
 * The fuses of electron-builder.yml. They are flipped here and not by electron-builder, which does not know all of them.
 * @throws where a fuse is missing or misspelt: none may be forgotten.
 */
export function readFuses(text = readFileSync(join(root, 'electron-builder.yml'), 'utf8')): FuseConfig {
  const { electronFuses } = z.looseObject({ electronFuses: fusesSchema }).parse(parse(text));
  return {
    version: FuseVersion.V1,
    // A fuse that a newer Electron brings stops the build until somebody decided about it.
    strictlyRequireAllFuses: true,
    [FuseV1Options.RunAsNode]: electronFuses.runAsNode,
    [FuseV1Options.EnableCookieEncryption]: electronFuses.enableCookieEncryption,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: electronFuses.enableNodeOptionsEnvironmentVariable,
    [FuseV1Options.EnableNodeCliInspectArguments]: electronFuses.enableNodeCliInspectArguments,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: electronFuses.enableEmbeddedAsarIntegrityValidation,
    [FuseV1Options.OnlyLoadAppFromAsar]: electronFuses.onlyLoadAppFromAsar,
    [FuseV1Options.LoadBrowserProcessSpecificV8Snapshot]: electronFuses.loadBrowserProcessSpecificV8Snapshot,
    [FuseV1Options.GrantFileProtocolExtraPrivileges]: electronFuses.grantFileProtocolExtraPrivileges,
    [FuseV1Options.WasmTrapHandlers]: electronFuses.wasmTrapHandlers,
  };
}

/** The program itself in a packed folder, where its fuses are. */
function programIn({ appOutDir, packager, electronPlatformName }: AfterPackContext): string {
  if (packager instanceof LinuxPackager) return join(appOutDir, packager.executableName);
  return join(appOutDir, `${packager.appInfo.productFilename}${electronPlatformName === 'win32' ? '.exe' : '.app'}`);
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      linux: { type: 'boolean' },
      win: { type: 'boolean' },
      dir: { type: 'boolean' },
      electron: { type: 'string' },
    },
  });
  const fuses = readFuses();
  const named = [...(values.linux ? [Platform.LINUX] : []), ...(values.win ? [Platform.WINDOWS] : [])];
  const made = await build({
    projectDir: root,
    publish: 'never',
    targets: createTargets(named.length > 0 ? named : [Platform.current()], values.dir ? 'dir' : null),
    config: {
      // Everything else of the file, electron-builder reads by itself.
      electronFuses: null,
      ...(values.electron === undefined ? {} : { electronDist: values.electron }),
      // The last step before signing.
      afterPack: async (context) => {
        await flipFuses(programIn(context), fuses);
      },
    },
  });
  process.stdout.write(`made:\n${made.map((file) => `  ${file}\n`).join('')}`);
}

if (isMain(import.meta.url)) {
  await main().catch((error: unknown) => {
    const reason = error instanceof Error ? error.message.split('\n')[0] : String(error);
    sayAndExit(
      `Nothing was packaged: ${reason}\nIf it was Electron's runtime that could not be fetched: ELECTRON_MIRROR names a ` +
        'mirror of it, --electron PATH a folder or zip that is here already.',
    );
  });
}
