import { Schema, type Connection, type mongo } from 'mongoose';

/** A file that is moved in, `<workspace>:<job>`, until it is. */
export interface ImportDocument {
  _id: string;
  workspace: string;
  /** When it was read, ISO 8601. */
  at: string;
  /** 32 bytes that all of it is sealed under, sealed under the master key; base64. */
  key: string;
  /** What is known of it besides its rows, sealed; base64. */
  box: string;
  /** Which process works on it, and until when it may: `<process> <ISO 8601>`; '' when none does. */
  lease: string;
}

/** A portion of its rows, `<workspace>:<job>:<n>`, sealed. */
export interface ImportRowsDocument {
  _id: string;
  box: Buffer;
}

/**
 * What the columns of a file were, `<workspace>:<hash of their names>`, for the next file like it; sealed under the
 * master key, base64.
 */
export interface ImportMappingDocument {
  _id: string;
  box: string;
}

const text = { type: String, required: true } as const;
const options = { versionKey: false, strict: 'throw', autoIndex: false } as const;

const importSchema = new Schema<ImportDocument>(
  { _id: text, workspace: text, at: text, key: text, box: text, lease: { type: String, default: '' } },
  { collection: 'imports', ...options },
);
const rowsSchema = new Schema<ImportRowsDocument>(
  { _id: text, box: { type: Buffer, required: true } },
  { collection: 'importRows', ...options },
);
const mappingSchema = new Schema<ImportMappingDocument>(
  { _id: text, box: text },
  { collection: 'importMappings', ...options },
);

/** The collections of files that are moved in. Every look-up is by `_id`, but for the few files themselves. */
export function importsOf(connection: Connection): {
  files: mongo.Collection<ImportDocument>;
  rows: mongo.Collection<ImportRowsDocument>;
  mappings: mongo.Collection<ImportMappingDocument>;
} {
  const of = <T>(name: string, schema: Schema<T>) =>
    (connection.models[name] ?? connection.model(name, schema as Schema)).collection as unknown;
  return {
    files: of('Import', importSchema) as mongo.Collection<ImportDocument>,
    rows: of('ImportRows', rowsSchema) as mongo.Collection<ImportRowsDocument>,
    mappings: of('ImportMapping', mappingSchema) as mongo.Collection<ImportMappingDocument>,
  };
}
