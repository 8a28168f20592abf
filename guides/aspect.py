"""What can be asked about an item: one aspect, one answer."""

from enum import Enum


class Aspect(str, Enum):
    """The aspects of an item; their values are the assistant's intents."""

    OVERVIEW = "ask_overview"
    MATERIALS = "ask_materials"
    TIME_LIMIT = "ask_time_limit"
    FEE = "ask_fee"
    LOCATION = "ask_location"
    OFFICE_HOURS = "ask_office_hours"
    PROCEDURE = "ask_procedure"
    CONDITIONS = "ask_conditions"
    LEGAL_BASIS = "ask_legal_basis"
    RESULT = "ask_result"
    VALIDITY = "ask_validity"
    CONTACT = "ask_contact"
    ONLINE = "ask_online"
    VISITS = "ask_visits"
    PROXY = "ask_proxy"
    FORM = "ask_form"
    DEFERRAL = "ask_deferral"
    DELIVERY = "ask_delivery"
    EXPEDITE = "ask_expedite"
    CHECK_MATERIALS = "check_materials"
    DUE_DATE = "ask_due_date"
