import type { NextConfig } from "next";

const config: NextConfig = {
  output: "standalone",
  poweredByHeader: false,
  reactCompiler: true,
  // Several developers or suites may build side by side, each into its own folder.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  images: { unoptimized: true },
  serverExternalPackages: ["@electric-sql/pglite", "pino", "pg"],
  outputFileTracingIncludes: { "/*": ["./db/migrations/**/*"] },
  experimental: { serverActions: { allowedOrigins: [] } },
};

export default config;
