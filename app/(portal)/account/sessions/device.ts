const browsers = [
  ["Edge", /\bEdg(e|A|iOS)?\//],
  ["Opera", /\bOPR\//],
  ["Firefox", /\b(Firefox|FxiOS)\//],
  ["Chrome", /\b(Chrome|CriOS|Chromium)\//],
  ["Safari", /\bSafari\//],
] as const;

const systems = [
  ["iPhone", /\biPhone\b/],
  ["iPad", /\biPad\b/],
  ["Android", /\bAndroid\b/],
  ["Windows", /\bWindows\b/],
  ["macOS", /\bMac OS X\b/],
  ["Linux", /\bLinux\b/],
] as const;

interface Device {
  browser: string;
  system: string;
  isHandheld: boolean;
}

/** What a person calls the device, from what its browser calls itself. Only a hint: anyone can send any name. */
export function deviceOf(userAgent: string | null): Device | undefined {
  const browser = browsers.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  const system = systems.find(([, pattern]) => pattern.test(userAgent ?? ""))?.[0];
  if (browser === undefined || system === undefined) return undefined;
  return { browser, system, isHandheld: ["iPhone", "iPad", "Android"].includes(system) };
}
