import { defineConfig } from 'drizzle-kit';

/** Where drizzle-kit finds what is stored, and where it writes migrations. */
export default defineConfig({
  dialect: 'postgresql',
  schema: ['./src/platform/*/schema.ts', './src/features/**/*schema.ts'],
  out: './migrations',
});
