const tableNames = ["records", "parts", "packages"] as const;
type TableName = (typeof tableNames)[number];

/** A table inside one transaction. A fault of any step undoes all of them. */
export type Table = {
  get(key: string): Promise<unknown>;
  put(key: string, value: unknown): void;
  delete(key: string): void;
  /** Everything whose key begins so. */
  deleteUnder(prefix: string): void;
};

export type Tables = {
  read(name: TableName, key: string): Promise<unknown>;
  keys(name: TableName): Promise<string[]>;
  /** What lies under keys that begin so, in their order. */
  entries(name: TableName, prefix: string): Promise<[string, unknown][]>;
  /** One transaction: `work` may wait for nothing but the table. Ends when the browser has kept everything. */
  within<T>(name: TableName, work: (table: Table) => Promise<T>): Promise<T>;
};

export function openTables(database: string): Tables {
  let opened: Promise<IDBDatabase> | undefined;
  const open = () => (opened ??= openDatabase(database));
  const reading = async (name: TableName) => (await open()).transaction(name, "readonly").objectStore(name);
  return {
    read: async (name, key) => asked((await reading(name)).get(key)),
    keys: async (name) => (await asked((await reading(name)).getAllKeys())).map(String),
    async entries(name, prefix) {
      const store = await reading(name);
      const range = IDBKeyRange.bound(prefix, `${prefix}\uffff`);
      const [keys, values] = await Promise.all([asked(store.getAllKeys(range)), asked(store.getAll(range))]);
      return keys.map((key, at) => [String(key), values[at]]);
    },
    async within(name, work) {
      const transaction = (await open()).transaction(name, "readwrite", { durability: "strict" });
      const ended = endOf(transaction);
      const store = transaction.objectStore(name);
      const value = await work({
        get: (key) => asked(store.get(key)),
        put: (key, content) => void store.put(content, key),
        delete: (key) => void store.delete(key),
        deleteUnder: (prefix) => void store.delete(IDBKeyRange.bound(prefix, `${prefix}\uffff`)),
      });
      await ended;
      return value;
    },
  };
}

function openDatabase(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1);
  request.onupgradeneeded = () => {
    for (const table of tableNames) request.result.createObjectStore(table);
  };
  return asked(request);
}

function asked<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error("IndexedDB did not answer."));
  });
}

function endOf(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new Error("IndexedDB kept nothing."));
  });
}
