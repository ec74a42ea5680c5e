// One build for every runtime that needs one: the kiosk's page, the kiosk for Electron (main, preload), the server's
// pages. Node runs the TypeScript sources of server, browser shell, scripts and tests as they are.
import { cpSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { basename, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions, type Plugin } from 'vite';
import packageJson from './package.json' with { type: 'json' };

const at = (path: string): string => resolve(import.meta.dirname, path);

/** Installed beside the app by electron-builder, so they stay out of the bundle. */
const external = [
  /^node:/,
  ...builtinModules,
  'electron',
  ...Object.keys(packageJson.dependencies).map((name) => new RegExp(`^${name}(/|$)`)),
];

const page = (html: string, outDir: string): EnvironmentOptions => ({
  consumer: 'client',
  build: {
    outDir,
    emptyOutDir: true,
    target: 'chrome120',
    // Fonts and pictures stay files: the page's policy allows no data: fonts.
    assetsInlineLimit: 0,
    rollupOptions: { input: at(html) },
  },
});

const program = (entry: string, file: string, format: 'es' | 'cjs'): EnvironmentOptions => ({
  consumer: 'server',
  resolve: { noExternal: true, external: [] },
  build: {
    ssr: true,
    outDir: resolve('dist', file.split('/')[0] ?? ''),
    emptyOutDir: true,
    target: 'node24',
    minify: false,
    rollupOptions: { input: at(entry), external, output: { format, entryFileNames: basename(file) } },
  },
});

/** Puts each page's HTML at the root of its folder, whatever folder its source stands in. */
const htmlAtRoot: Plugin = {
  name: 'html-at-root',
  enforce: 'post',
  generateBundle: (_options, bundle) => {
    for (const file of Object.values(bundle)) {
      if (file.fileName.endsWith('.html')) file.fileName = basename(file.fileName);
    }
  },
};

export default defineConfig({
  base: '/',
  publicDir: false,
  plugins: [react(), htmlAtRoot],
  environments: {
    renderer: page('src-renderer/index.html', 'dist/renderer'),
    counter: page('src-server/pages/counter/index.html', 'dist/counter'),
    main: program('src-main/shells/electron/main.ts', 'main/electron.js', 'es'),
    preload: program('src-preload/preload.ts', 'preload/preload.cjs', 'cjs'),
  },
  builder: {
    buildApp: async (builder) => {
      for (const name of ['renderer', 'counter', 'main', 'preload']) {
        const environment = builder.environments[name];
        if (environment !== undefined) await builder.build(environment);
      }
      cpSync(at('src-main/store/migrations'), at('dist/main/migrations'), { recursive: true });
      cpSync(at('assets/fonts'), at('dist/main/fonts'), { recursive: true });
    },
  },
});
