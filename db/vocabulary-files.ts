/** What may be attached: how its name ends, and as what it is served. Nothing that a browser or an office program would run. */
export const fileKinds = {
  pdf: { endings: ["pdf"], type: "application/pdf" },
  png: { endings: ["png"], type: "image/png" },
  jpg: { endings: ["jpg", "jpeg"], type: "image/jpeg" },
  webp: { endings: ["webp"], type: "image/webp" },
  gif: { endings: ["gif"], type: "image/gif" },
  heic: { endings: ["heic"], type: "image/heic" },
  docx: {
    endings: ["docx"],
    type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  },
  xlsx: { endings: ["xlsx"], type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet" },
  pptx: {
    endings: ["pptx"],
    type: "application/vnd.openxmlformats-officedocument.presentationml.presentation",
  },
  odt: { endings: ["odt"], type: "application/vnd.oasis.opendocument.text" },
  ods: { endings: ["ods"], type: "application/vnd.oasis.opendocument.spreadsheet" },
  dwg: { endings: ["dwg"], type: "image/vnd.dwg" },
  dxf: { endings: ["dxf"], type: "image/vnd.dxf" },
  step: { endings: ["step", "stp"], type: "model/step" },
  csv: { endings: ["csv"], type: "text/csv" },
  txt: { endings: ["txt"], type: "text/plain" },
} as const satisfies Record<string, { endings: readonly string[]; type: string }>;
export type FileKind = keyof typeof fileKinds;

/** What the virus scanner said: nothing, where there is none. */
export const scanStates = ["not_scanned", "clean"] as const;
export type ScanState = (typeof scanStates)[number];

/** Where the content of a file lies. */
export const filePlaces = ["database", "disk", "s3"] as const;
export type FilePlace = (typeof filePlaces)[number];

export const maxFileBytes = 25 * 1024 * 1024;
/** With one order. */
export const maxOrderDocuments = 100;
/** In one message. */
export const maxFiles = 10;

/** What a logo may be: pictures that hold nothing but a picture. */
export const logoKinds = ["png", "jpg", "webp"] as const satisfies readonly FileKind[];
export type LogoKind = (typeof logoKinds)[number];
export const maxLogoBytes = 512 * 1024;
/** Pixels of width and height. */
export const minLogoSide = 16;
export const maxLogoSide = 2000;
