import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactCompiler: true,
  // So that a second build may stand beside the one that runs.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  images: { unoptimized: true },
  serverExternalPackages: ["@electric-sql/pglite", "pino", "pg"],
  outputFileTracingIncludes: { "/*": ["./db/migrations/**/*"] },
  // `npm run typecheck` covers the whole tree; a build for users need not do it again.
  typescript: { ignoreBuildErrors: true },
};

export default config;
