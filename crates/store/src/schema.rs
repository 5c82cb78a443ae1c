//! The tables, written by hand for both databases. Conventions stand in `docs/architecture.md`.

diesel::table! {
    counters (name) {
        name -> Text,
        value -> BigInt,
    }
}

diesel::table! {
    applications (id) {
        id -> BigInt,
        name -> Text,
        name_key -> Text,
        created_at -> BigInt,
        created_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    resources (number) {
        number -> BigInt,
        application_id -> BigInt,
        key -> Text,
        name -> Text,
        description -> Text,
        parent -> Nullable<BigInt>,
        operations -> BigInt,
        search -> Text,
        created_at -> BigInt,
        created_by -> Text,
    }
}

diesel::table! {
    company_roles (number) {
        number -> BigInt,
        name -> Text,
        name_key -> Text,
        predefined -> Bool,
        notes -> Text,
        created_at -> BigInt,
        created_by -> Text,
        changed_at -> BigInt,
        changed_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    company_role_permissions (role_number, resource, operation) {
        role_number -> BigInt,
        resource -> BigInt,
        operation -> SmallInt,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    companies (id) {
        id -> BigInt,
        number -> BigInt,
        name -> Text,
        short_name -> Text,
        address -> Text,
        postal_code -> Text,
        city -> Text,
        country -> Text,
        registration_number -> Text,
        email -> Text,
        phone -> Text,
        time_zone -> Text,
        notes -> Text,
        status -> Text,
        status_at -> BigInt,
        status_by -> Text,
        sort_name -> Text,
        search -> Text,
        policy_version -> BigInt,
        created_at -> BigInt,
        created_by -> Text,
        changed_at -> BigInt,
        changed_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    company_role_holders (company_id, role_number) {
        company_id -> BigInt,
        role_number -> BigInt,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    accounts (id) {
        id -> BigInt,
        email -> Nullable<Text>,
        password_hash -> Nullable<Text>,
        password_changed_at -> Nullable<BigInt>,
        language -> Nullable<Text>,
        time_zone -> Nullable<Text>,
        failed_sign_ins -> BigInt,
        locked_until -> Nullable<BigInt>,
        last_sign_in_at -> Nullable<BigInt>,
        created_at -> BigInt,
        version -> BigInt,
        message_mail -> Bool,
        reminder_mail -> Bool,
    }
}

diesel::table! {
    sessions (id) {
        id -> BigInt,
        token_hash -> Binary,
        account_id -> Nullable<BigInt>,
        state -> Text,
        address -> Text,
        user_agent -> Text,
        created_at -> BigInt,
        last_seen_at -> BigInt,
        expires_at -> BigInt,
    }
}

diesel::table! {
    users (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        account_id -> Nullable<BigInt>,
        principal -> Text,
        user_name -> Text,
        name_key -> Text,
        full_name -> Text,
        email -> Nullable<Text>,
        phone -> Text,
        title -> Text,
        department -> Text,
        language -> Text,
        time_zone -> Text,
        valid_from -> Nullable<Date>,
        valid_until -> Nullable<Date>,
        status -> Text,
        status_at -> BigInt,
        status_by -> Text,
        resumes_as -> Nullable<Text>,
        has_acted -> Bool,
        last_sign_in_at -> Nullable<BigInt>,
        sort_name -> Text,
        sort_full_name -> Text,
        sign_in_order -> BigInt,
        search -> Text,
        created_at -> BigInt,
        created_by -> Text,
        changed_at -> BigInt,
        changed_by -> Text,
        version -> BigInt,
        shortcuts_version -> BigInt,
    }
}

diesel::table! {
    handovers (company_id, user_id) {
        company_id -> BigInt,
        user_id -> BigInt,
        email -> Text,
        full_name -> Text,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    links (id) {
        id -> BigInt,
        token_hash -> Binary,
        kind -> Text,
        account_id -> Nullable<BigInt>,
        company_id -> Nullable<BigInt>,
        user_id -> Nullable<BigInt>,
        email -> Nullable<Text>,
        created_at -> BigInt,
        created_by -> Text,
        expires_at -> BigInt,
        used_at -> Nullable<BigInt>,
    }
}

diesel::table! {
    groups (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        kind -> Text,
        predefined_key -> Nullable<Text>,
        user_id -> Nullable<BigInt>,
        name -> Text,
        name_key -> Text,
        notes -> Text,
        status -> Text,
        sort_name -> Text,
        search -> Text,
        created_at -> BigInt,
        created_by -> Text,
        changed_at -> BigInt,
        changed_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    saved_views (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        group_id -> BigInt,
        list -> Text,
        name -> Text,
        name_key -> Text,
        sort_name -> Text,
        query -> Text,
        is_default -> Bool,
        changed_at -> BigInt,
    }
}

diesel::table! {
    view_shares (company_id, view_id, group_id) {
        company_id -> BigInt,
        view_id -> BigInt,
        group_id -> BigInt,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    view_folders (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        user_id -> BigInt,
        name -> Text,
        created_at -> BigInt,
    }
}

diesel::table! {
    group_permissions (company_id, group_id, resource, operation) {
        company_id -> BigInt,
        group_id -> BigInt,
        resource -> BigInt,
        operation -> SmallInt,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    group_members (company_id, group_id, user_id) {
        company_id -> BigInt,
        group_id -> BigInt,
        user_id -> BigInt,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    overrides (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        user_id -> BigInt,
        resource -> BigInt,
        operation -> SmallInt,
        effect -> Text,
        reason -> Text,
        until -> Nullable<Date>,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    units (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        parent_id -> Nullable<BigInt>,
        all_users -> Bool,
        name -> Text,
        name_key -> Text,
        notes -> Text,
        status -> Text,
        sort_name -> Text,
        search -> Text,
        created_at -> BigInt,
        created_by -> Text,
        changed_at -> BigInt,
        changed_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    unit_members (company_id, unit_id, user_company_id, user_id) {
        company_id -> BigInt,
        unit_id -> BigInt,
        user_company_id -> BigInt,
        user_id -> BigInt,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    shortcuts (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        user_id -> BigInt,
        position -> BigInt,
        name -> Text,
        path -> Text,
    }
}

diesel::table! {
    delegations (company_id, user_id, unit_id, group_id) {
        company_id -> BigInt,
        user_id -> BigInt,
        unit_id -> BigInt,
        group_id -> BigInt,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    unit_groups (company_id, unit_id, group_id) {
        company_id -> BigInt,
        unit_id -> BigInt,
        group_id -> BigInt,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    invitations (id) {
        id -> BigInt,
        host_id -> BigInt,
        home_id -> BigInt,
        purpose -> Text,
        valid_through -> Date,
        host_zone -> Text,
        ends_at -> BigInt,
        renews -> Nullable<BigInt>,
        sent_at -> BigInt,
        sent_by -> Text,
        search -> Text,
        form_key -> Nullable<Text>,
    }
}

diesel::table! {
    invitation_permissions (invitation_id, resource, operation) {
        invitation_id -> BigInt,
        resource -> BigInt,
        operation -> SmallInt,
    }
}

diesel::table! {
    invitation_ends (invitation_id) {
        invitation_id -> BigInt,
        how -> Text,
        reason -> Text,
        set_at -> BigInt,
        set_by -> Text,
    }
}

diesel::table! {
    invitation_assignments (id) {
        id -> BigInt,
        invitation_id -> BigInt,
        home_id -> BigInt,
        user_id -> BigInt,
        assigned_at -> BigInt,
        assigned_by -> Text,
        answer -> Nullable<Text>,
        answered_at -> Nullable<BigInt>,
        removed_at -> Nullable<BigInt>,
        removed_by -> Nullable<Text>,
    }
}

diesel::table! {
    audit_events (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        at -> BigInt,
        capacity -> Text,
        actor_company -> Nullable<BigInt>,
        actor_user -> Nullable<BigInt>,
        actor_name -> Text,
        action -> Text,
        subject_kind -> Text,
        subject_id -> Nullable<BigInt>,
        subject_name -> Text,
        detail -> Text,
        count -> BigInt,
        address -> Text,
        request_id -> Text,
    }
}

diesel::table! {
    audit_mentions (company_id, kind, mentioned_id, event_id) {
        company_id -> BigInt,
        event_id -> BigInt,
        kind -> Text,
        mentioned_id -> BigInt,
    }
}

diesel::table! {
    audit_unsealed (company_id, event_id) {
        company_id -> BigInt,
        event_id -> BigInt,
    }
}

diesel::table! {
    audit_seals (company_id, sequence) {
        company_id -> BigInt,
        sequence -> BigInt,
        event_id -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    audit_chains (company_id) {
        company_id -> BigInt,
        sequence -> BigInt,
        hash -> Binary,
    }
}

diesel::table! {
    mails (id) {
        id -> BigInt,
        kind -> Text,
        recipient -> Text,
        company_id -> Nullable<BigInt>,
        user_id -> Nullable<BigInt>,
        account_id -> Nullable<BigInt>,
        content -> Text,
        created_at -> BigInt,
        attempts -> BigInt,
        next_attempt_at -> BigInt,
        sent_at -> Nullable<BigInt>,
        given_up_at -> Nullable<BigInt>,
        last_error -> Text,
        bulk -> Bool,
    }
}

diesel::table! {
    messages (company_id, id) {
        company_id -> BigInt,
        id -> BigInt,
        audience -> Text,
        audience_id -> Nullable<BigInt>,
        audience_name -> Text,
        subject -> Text,
        body -> Text,
        sent_at -> BigInt,
        sent_by -> Text,
        sender_name -> Text,
        search -> Text,
        expected -> BigInt,
        reached -> BigInt,
        opened -> BigInt,
        after_user -> BigInt,
        delivered_at -> Nullable<BigInt>,
        stopped -> Bool,
        chosen -> Nullable<BigInt>,
        form_key -> Nullable<Text>,
    }
}

diesel::table! {
    message_users (company_id, message_id, user_id) {
        company_id -> BigInt,
        message_id -> BigInt,
        user_id -> BigInt,
    }
}

diesel::table! {
    message_recipients (company_id, message_id, user_company_id, user_id) {
        company_id -> BigInt,
        message_id -> BigInt,
        user_company_id -> BigInt,
        user_id -> BigInt,
        id -> BigInt,
        received_at -> BigInt,
        full_name -> Text,
        sort_name -> Text,
        opened_at -> Nullable<BigInt>,
        is_unread -> Bool,
        removed_at -> Nullable<BigInt>,
        mail -> Text,
    }
}

diesel::table! {
    notices (id) {
        id -> BigInt,
        kind -> Text,
        body -> Text,
        from_at -> BigInt,
        until_at -> BigInt,
        set_at -> BigInt,
        set_by -> Text,
        version -> BigInt,
    }
}

diesel::table! {
    reminders (company_id, kind, subject_id, last_day, stage) {
        company_id -> BigInt,
        kind -> Text,
        subject_id -> BigInt,
        last_day -> Date,
        stage -> Text,
        set_at -> BigInt,
    }
}

diesel::table! {
    calendar_feeds (company_id, user_company_id, user_id) {
        company_id -> BigInt,
        user_company_id -> BigInt,
        user_id -> BigInt,
        account_id -> Nullable<BigInt>,
        token_hash -> Binary,
        made_at -> BigInt,
    }
}

diesel::table! {
    activity (company_id, kind, quarter) {
        company_id -> BigInt,
        kind -> Text,
        quarter -> BigInt,
        number -> BigInt,
    }
}

diesel::joinable!(users -> companies (company_id));
diesel::joinable!(company_role_holders -> company_roles (role_number));
diesel::joinable!(company_role_holders -> companies (company_id));

diesel::allow_tables_to_appear_in_same_query!(
    counters,
    applications,
    resources,
    company_roles,
    company_role_permissions,
    companies,
    company_role_holders,
    accounts,
    sessions,
    users,
    handovers,
    links,
    groups,
    view_folders,
    saved_views,
    view_shares,
    group_permissions,
    group_members,
    overrides,
    units,
    unit_members,
    unit_groups,
    delegations,
    shortcuts,
    invitations,
    invitation_permissions,
    invitation_ends,
    invitation_assignments,
    audit_events,
    audit_mentions,
    audit_unsealed,
    audit_seals,
    audit_chains,
    mails,
    messages,
    message_recipients,
    message_users,
    notices,
    reminders,
    calendar_feeds,
    activity,
);
