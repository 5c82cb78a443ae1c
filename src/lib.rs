//! Tenantry: the pages, forms and commands.
